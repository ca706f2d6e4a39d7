"""No text is lost: every word lies in a section, in a printed heading or in furniture, and the warning tells of the rest."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.readers import find_files
from corpus.records import Document, Furniture, FurnitureKind, SectionKind
from corpus.text_share import printed_headings, share_warning, spans_of_sections, text_share, without
from indexer.closing import close_item
from tests.corpus.corpus_helpers import SAMPLE, parsed
from tests.corpus.make_formats import blocks, write_docx, write_pdf
from tests.corpus.measure_text_share import LAYOUTS, shares, total

TARGET = 0.97


def check(document: Document) -> None:
    """What holds for every document."""
    text = document.text
    furniture = [(each.start, each.end) for each in document.furniture]
    sections = spans_of_sections(document)
    for spans in (
        sections,
        furniture,
        [(each.start, each.end) for each in document.sections],
        sorted(sections + furniture),
    ):
        assert all(above[1] <= below[0] for above, below in pairwise(spans)), spans
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in furniture)
    share = text_share(document)
    rest = list(without([(0, len(text))], sorted([*sections, *furniture, *printed_headings(document)])))
    lost = sum(
        1 for start, end in rest for sign in text[start:end] if not (sign.isspace() or sign in "\u00ad\u200b\ufeff")
    )
    assert share.lost == lost
    assert lost == 0 or "tekst uden plads" in (share_warning(share) or ""), rest
    warned = any(each.startswith("Kun ") for each in document.warnings)
    assert warned == (share.share < 0.95)


def documents(folder: Path) -> list[Path]:
    return [
        path for path in find_files([folder]) if path.suffix not in (".json", ".jsonl") and path.name != "README.md"
    ]


@pytest.mark.parametrize("path", [*documents(SAMPLE), *documents(LAYOUTS)], ids=lambda path: path.name)
def test_sections_and_furniture_hold_every_word_once_and_in_order(path: Path) -> None:
    for document in parse_file(path, GivenMetadata()):
        assert isinstance(document, Document)
        check(document)


_LINES = (
    "Referat", "Byrådet", "Mødet sluttede kl. 19.40", "Afbud: Ane Holm (A)", "Fraværende:", "Deltagere", "• Bo Rask (V)",
    "Indholdsfortegnelse", "1. Ny sti ved åen", "2. Regnskab for havnen", "3. Lukket punkt", "Pkt. 4 Skolens tag", "Sagsnr.: 22/1043 Åbent",
    "Sagsfremstilling", "Stien føres langs åen.", "Indstilling", "Forvaltningen indstiller, at stien anlægges.", "Beslutning",
    "Godkendt.", "Beslutning: Udsat.", "Tidligere beslutninger", "Teknikudvalget den 3. maj 2021, punkt 7", "Anbefales.",
    "Udskriv", "Side 1 af 3", "Side 2 af 3", "-----", "***", "| --- | --- |", "ÅBNE SAGER", "Næste møde: 4. juni 2021", "Underskrifter",
    "**Bilag**", "# Havneplan 2021-2025", "Formanden bød velkommen.", "Publiceret 4. maj 2021", "Ål\u00adborg\u200b", "Mødedato: 4. maj 2021", "\ufeff", "3",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(200))
def test_generated_documents_lose_nothing_either(seed: int) -> None:
    draws = random.Random(seed)
    lines = [draws.choice(_LINES) + draws.choice(("\n", "\n\n", "\r\n", "   \n")) for _ in range(draws.randint(3, 60))]
    check(parsed("Referat\n" + "".join(lines)))


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
@pytest.mark.parametrize(
    "name",
    [
        "beskaeftigelsesplan-2022-2024.txt",
        "planstrategi-2025.md",
        "referat-byraadet-2025-12-03.txt",
        "nyhed-fjordvaerk-2024-10-09.txt",
    ],
)
def test_nothing_is_lost_in_office_and_printed_files(name: str, ending: str, tmp_path: Path) -> None:
    write = {".docx": write_docx, ".pdf": write_pdf}[ending]
    path = tmp_path / f"a{ending}"
    write(blocks(SAMPLE / name), path)
    (document,) = parse_file(path, GivenMetadata())
    assert isinstance(document, Document)
    check(document)


@pytest.mark.parametrize(
    "text",
    [
        "Program for temadag om kyst og klima\n\nOnsdag den 4. maj 2021\n\n9.00 Kaffe i foyeren\n\n9.30 Oplæg ved Rosa Lind\n\n"
        "Dagsorden\n\n1. Velkomst\n\nBeslutning\n\nGodkendt.\n\n2. Næste skridt\n\nBeslutning\n\nDrøftet.\n",
        "Handleprogram 2021\n\nIndledning til programmet og dets baggrund i tre lange afsnit.\n\nDel 1\n\n1.1 Mål\n\n1.2 Midler\n\n"
        "Midlerne findes i budgettet for hele perioden.\n\nDel 2\n\n* * *\n\n2.1 Opfølgning\n",
        "Boligprogram\n\n| Område | Boliger | År |\n|---|---|---|\n| Nordbyen | 40 | 2022 |\n| Havnen | 65 | 2023 |\n\nKilde: egne tal\n",
        "Kulturprogram\t\t\tSide 1 af 2\n\nTeater\t\t\tMusik\nFire scener\t\t\tTo kor\n\nKulturprogram\t\t\tSide 2 af 2\n\nFilm\n",
    ],
)
def test_programmes_lose_nothing(text: str) -> None:
    document = parsed(text)
    check(document)
    assert text_share(document).lost == 0


_HEAD = "Egeskov Kommune\n\nBørneudvalget\n\nReferat\n\nTirsdag den 4. maj 2021 kl. 16.00\n\nMødelokale 2\n\n"


@pytest.mark.parametrize(
    "words",
    [
        "Formanden bød velkommen til Rosa Lind.",
        "Bestyrelsens medlemmer: Ida Kær, Per Holt og Kim Vad",
        "Mødet blev ledet af næstformanden.",
    ],
)
def test_words_before_the_first_item_are_a_section_of_the_meeting(words: str) -> None:
    document = parsed(
        f"{_HEAD}{words}\n\n1. Legeplads\n\nBeslutning\n\nGodkendt.\n\n2. Skole\n\nBeslutning\n\nUdsat.\n"
    )
    said = words.rpartition(": ")[2]  # what stands before is the section's heading
    assert any(said in document.text[each.start : each.end] for each in document.sections)
    check(document)


@pytest.mark.parametrize(
    "words", ["Sagsbehandler: Rita Dam", "Behandles i: BU, ØK, KB", "Mødet blev holdt den 4. maj 2021"]
)
def test_words_between_a_heading_and_the_first_words_of_an_item_are_a_section(words: str) -> None:
    body = f"1. Legeplads\n\n{words}\n\nSagsfremstilling\n\nNy plads.\n\nBeslutning\n\nGodkendt.\n\n"
    document = parsed(f"{_HEAD}{body}2. Skole\n\nBeslutning\n\nUdsat.\n")
    sections = [*document.sections, *(section for item in document.items for section in item.sections)]
    said = words.rpartition(": ")[2]  # what stands before may be the section's heading
    assert any(said in document.text[each.start : each.end] for each in sections)
    check(document)


@pytest.mark.parametrize("words", ["Mødet sluttede kl. 18.05", "Underskrifter", "Mødet hævet kl. 17.30."])
def test_words_behind_the_last_item_are_in_no_decision(words: str) -> None:
    document = parsed(
        f"{_HEAD}1. Legeplads\n\nBeslutning\n\nGodkendt.\n\n2. Skole\n\nBeslutning\n\nUdsat.\n\n{words}\n"
    )
    assert document.text[document.sections[-1].start :].strip() == words
    assert all(words not in document.text[each.start : each.end] for item in document.items for each in item.sections)


@pytest.mark.parametrize(
    "entry", ["• Legeplads\n• Skole", "1. Legeplads\n2. Skole", "Pkt. 1: Legeplads ... 3\nPkt. 2: Skole ... 4"]
)
def test_a_list_of_contents_is_furniture(entry: str) -> None:
    document = parsed(
        f"{_HEAD}Indholdsfortegnelse\n\n{entry}\n\n1. Legeplads\n\nBeslutning\n\nGodkendt.\n\n2. Skole\n\nBeslutning\n\nUdsat.\n"
    )
    (contents,) = [each for each in document.furniture if each.kind is FurnitureKind.CONTENTS]
    assert document.text[contents.start : contents.end].endswith(entry.splitlines()[-1])
    assert not any("Skole" in document.text[each.start : each.end] for each in document.sections)


def test_nothing_of_a_closed_item_comes_into_a_section() -> None:
    document = parsed(
        f"{_HEAD}1. Legeplads\n\nBeslutning\n\nGodkendt.\n\n2. Lukket punkt: Køb af grund\n\nSagsnr.: 21/77\n\nPrisen er hemmelig.\n\n"
        "3. Skole\n\nBeslutning\n\nUdsat.\n"
    )
    shown = " ".join(document.text[start:end] for start, end in spans_of_sections(document))
    assert all(word not in shown for word in ("hemmelig", "21/77", "Køb af grund", "Lukket"))
    check(document)


def test_what_lies_in_an_item_goes_with_it_when_it_is_closed_later() -> None:
    document = parsed(
        f"{_HEAD}1. Legeplads\n\nSagsbehandler: Rita Dam\n\nBeslutning\n\nGodkendt.\n\nUdskriv\n\n2. Skole\n\nBeslutning\n\nUdsat.\n\nUdskriv\n"
    )
    closed = close_item(document, document.items[0].item_id)
    assert "Rita" not in closed.text
    assert [closed.text[each.start : each.end] for each in closed.furniture] == ["Udskriv"]
    check(replace(closed, warnings=()) if text_share(closed).share >= 0.95 else closed)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (
            "# Havneplan 2021-2025\n\nEgeskov Kommune\n\n## Mål\n\n### Vand\n\nRent vand.\n\n## Tid\n\nI 2025.\n",
            ("Mål",),
        ),
        (
            "Politik for leg\n\nVedtaget den 3. maj 2021\n\nFormål\n\nBørn skal lege hver dag hele året rundt.\n",
            ("Vedtaget",),
        ),
        (
            "Strategi\n\nKapitel et\n\nKapitel to\n\nVi bygger flere boliger i alle byer og landsbyer.\n",
            ("Kapitel et",),
        ),
    ],
)
def test_headings_with_nothing_below_are_kept_in_prose_too(text: str, lost: tuple[str, ...]) -> None:
    document = parsed(text)
    assert document.items == ()
    for words in lost:
        assert any(words in document.text[each.start : each.end] for each in document.sections)
    check(document)


def test_a_byline_is_furniture() -> None:
    document = parsed(
        "Ny legeplads\n\nEgeskov Kommune\n\nPubliceret 4. maj 2021\n\nLegepladsen åbner på lørdag ved skolen.\n"
    )
    assert [each.kind for each in document.furniture] == [FurnitureKind.BYLINE] * 2
    assert [each.kind for each in document.sections] == [SectionKind.BODY]


def test_the_warning_names_what_the_rest_is() -> None:
    document = parsed(f"{_HEAD}1. Legeplads\n\nBeslutning\n\nGodkendt.\n\n2. Skole\n\nBeslutning\n\nUdsat.\n")
    assert share_warning(text_share(document)) is None
    section = document.items[-1].sections[-1]
    marked = Furniture(FurnitureKind.PAGE_FOOTER, section.start, section.end)
    items = (*document.items[:-1], replace(document.items[-1], sections=()))
    warning = share_warning(text_share(replace(document, items=items, furniture=(marked,))))
    assert warning == "Kun 87 % af teksten ligger i afsnit; resten er tekst uden plads (8 %), sidefod (5 %)."


def test_an_empty_text_has_its_whole_share() -> None:
    document = replace(parsed("Tekst om noget."), text="", sections=(), title="")
    assert text_share(document).share == 1.0


def test_the_share_of_our_own_documents_is_no_less_than_its_floor() -> None:
    found = [share for _, share in shares(SAMPLE)]
    assert total(found) >= TARGET
    assert sum(each.lost for each in [*found, *(share for _, share in shares(LAYOUTS))]) == 0
