"""Running headers and footers are in no section, whatever their form; what merely comes again is text."""

from __future__ import annotations

import pytest

from corpus.records import FurnitureKind, SectionKind
from tests.corpus.corpus_helpers import parsed, texts

_PAGES = {
    "page alone": "Side {n}",
    "page of pages": "Side {n} af 9",
    "capitals": "SIDE {n}",
    "colon": "Side: {n}/9",
    "number named": "Sidenr. {n}",
    "number far in the book": "Sidenr. 24{n}",
    "English": "Page {n} of 9",
    "dashes": "- {n} -",
    "body and page": "Havneudvalget, den 4. maj 2010          Side {n}",
    "page and body": "Side {n}          Havneudvalget den 4. maj 2010",
    "body, then day and page": "Havneudvalget\nMøde den 04-05-2010                   Side {n}",
    "body, page, then day": "Havneudvalget           Sidenr. {n}\nMøde den 4. maj 2010",
    "number far to the right": "Havneudvalget, 04-05-2010                 {n}",
    "number behind a tab": "Havneudvalget\t{n}",
    "initials below": "Havneudvalget, 04-05-2010                 {n}\nFormandens initialer:",
    "web print": "https://www.nordvig.example/vis?nr=8\n\nSide {n} af 9\n\n05-05-2010",
    "web print with hour": "05-05-2010 12:31\n\nhttps://www.nordvig.example/vis?nr=8...\n\nPage {n} of 9",
    "case and page": "Sagsnr. 10/4471 - Referat Havneudvalget                Side {n} af 9",
    "municipality, page": "NORDVIG KOMMUNE                   Side {n}",
}


@pytest.mark.parametrize("form", _PAGES.values(), ids=_PAGES.keys())
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_running_line_within_a_decision_is_no_part_of_it(form: str, gap: str) -> None:
    edges = [f"{gap}{form.format(n=number)}{gap}" for number in (2, 3, 4)]
    text = (
        "Referat\n\nHavneudvalget\n\nTirsdag den 4. maj 2010\n\n"
        f"1. Ny bro\n\nIndstilling\n\nAt broen bygges.{edges[0]}Beslutning\n\nGodkendt med{edges[1]}fem stemmer.\n\n"
        f"2. Kran\n\nIndstilling\n\nAt kranen males.\n\nBeslutning\n\nUdsat til{edges[2]}efteråret.\n"
    )
    document = parsed(text)
    assert [entry.title for entry in document.items] == ["Ny bro", "Kran"]
    assert [" ".join(texts(document, entry, SectionKind.DECISION)) for entry in document.items] == [
        "Godkendt med fem stemmer.",
        "Udsat til efteråret.",
    ]
    assert texts(document, document.items[0], SectionKind.RECOMMENDATION) == ["At broen bygges."]


def test_one_page_of_a_web_print_is_told_by_its_form() -> None:
    document = parsed(
        "Referat\n\nHavneudvalget den 4. maj 2010\n\n1. Ny bro\n\nBeslutning\n\n"
        "http://www.nordvig.example/moede.nsf/0/AB12...\n\nPage 1 of 8\n\n05-05-2010\n\nGodkendt.\n"
    )
    assert texts(document, document.items[0], SectionKind.DECISION) == ["Godkendt."]


_TOLD = (
    "Godkendt.", "Beslutning\n\nGodkendt.", "Beslutning Havneudvalget den 04-05-2010\n\nGodkendt.", "Afbud: Finn Ege (A)",
    "Se planen, side 4", "Bilag 4",
)  # fmt: skip


@pytest.mark.parametrize(
    ("below", "foot"),
    [
        *((told, foot) for told in _TOLD for foot in ("", "Side {n}", "Havneudvalget 04-05-2010          {n}")),
        ("Sagen afgøres i:\nHavneudvalget", ""),
        ("www.nordvig.example/bro", ""),
    ],
)
def test_what_comes_again_at_the_foot_of_a_page_is_kept(below: str, foot: str) -> None:
    text = "Referat\n\nHavneudvalget\n\nTirsdag den 4. maj 2010\n\n" + "".join(
        f"{number}. {title}\n\nIndstilling\n\nAt det sker.\n\n{below}\n{foot.format(n=number)}\n\n"
        for number, title in ((1, "Ny bro"), (2, "Kran"), (3, "Kaj"))
    )
    document = parsed(text)
    assert [entry.title for entry in document.items] == ["Ny bro", "Kran", "Kaj"]
    last = below.rpartition("\n")[2]
    for entry in document.items:
        told = " ".join(document.text[section.start : section.end] for section in entry.sections)
        assert last.removeprefix("Afbud: ") in told


def test_a_list_of_contents_with_states_is_furniture_from_its_first_entry() -> None:
    entries = "1        Ny bro           Åben\n2        Jordkøb          Lukket\n3        Kran             Åben\n"
    text = (
        f"Referat\n\nHavneudvalget\n\nTirsdag den 4. maj 2010\n\nSag nr.  Emne             Status\n{entries}\n"
        "Sag nr. 1\nEmne: Ny bro\n\nBeslutning:\nGodkendt.\n\nSag nr. 2\nEmne: Jordkøb\nLukket\n\n"
        "Sag nr. 3\nEmne: Kran\n\nBeslutning:\nUdsat.\n"
    )
    document = parsed(text)
    (contents,) = [each for each in document.furniture if each.kind is FurnitureKind.CONTENTS]
    assert document.text[contents.start : contents.end] == entries.strip()
