"""Marks of decisions in the forms that minutes print them in, the own one first or last, and what is none."""

from __future__ import annotations

import pytest

from corpus.records import Document
from tests.corpus.corpus_helpers import check_spans, parsed

_HEAD = "Byrådet\nReferat\nMandag den 4. maj 2020 kl. 17.00\n\n"
_ABOVE = "Sagsfremstilling\nDer er brug for noget nyt.\n\nIndstilling\nForvaltningen indstiller, at det sker.\n\n"


def _minutes(marks: str) -> Document:
    document = parsed(f"{_HEAD}1. Broen\n{_ABOVE}{marks}\n2. Vejen\n{_ABOVE}{marks}\n")
    check_spans(document)
    return document


def _read(document: Document) -> list[tuple[str, list[tuple[str, str | None]]]]:
    return [
        (item.outcome.value, [(told.outcome.value, told.committee) for told in item.earlier_decisions])
        for item in document.items
    ]


@pytest.mark.parametrize(
    ("earlier", "own"),
    [
        ("Referat i Økonomiudvalget den 27.04.2020", "Referat i Byrådet den 04.05.2020"),
        ("Konklusion - Økonomiudvalget - 27.04.2020", "Konklusion - Byrådet - 04.05.2020"),
        ("Sagen behandlet i Økonomiudvalget den 27. april 2020", "Sagen behandlet i Byrådet den 4. maj 2020"),
        ("Udskrift af Økonomiudvalgets protokol den 27. april 2020", "Udskrift af Byrådets protokol den 4. maj 2020"),
        ("Økonomiudvalget besluttede den 27. april 2020:", "Byrådet besluttede den 4. maj 2020:"),
        ("Beslutning: Økonomiudvalget den 27. april 2020", "Beslutning: Byrådet den 4. maj 2020"),
        ("ØKONOMIUDVALGETS BESLUTNING DEN 27/4-20", "BYRÅDETS BESLUTNING DEN 4/5-20"),
        ("Økonomiudvalgets erklæring 27. april 2020:", "Byrådets beslutning 4. maj 2020:"),
        ("Beslutning i Økonomiudvalget den 27. april 2020 under punkt 12", "Beslutning i Byrådet den 4. maj 2020 under punkt 1"),
        ("27-04-2020 ØU", "04-05-2020 BY"),
        ("Økonomiudvalget:", "Byrådet:"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("own_first", [True, False])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_mark_heads_a_decision_whatever_its_words(earlier: str, own: str, own_first: bool, between: str) -> None:
    marks = [f"{own}{between}Udsat.\n\n", f"{earlier}{between}Anbefales.\n\n"]
    document = _minutes("".join(marks if own_first else reversed(marks)))
    assert _read(document) == [("postponed", [("recommended", "Økonomiudvalget")])] * 2


@pytest.mark.parametrize(
    "marks",
    [
        "Beslutning fra Økonomiudvalget, 27/4-2020 Anbefales.\n\nBeslutning den 4/5-2020 Udsat.\n",
        "Økonomiudvalget, 27. april 2020 - Anbefales.\nByrådet, 4. maj 2020 - Udsat.\n",
        "Økonomiudvalgets beslutning den 27.04.2020Anbefales.\n\nByrådets beslutning den 04.05.2020Udsat.\n",
        "Vedtagelse i Økonomiudvalget 27. april 2020 kl. 15.00 Anbefales.\n\nVedtagelse i Byrådet 4. maj 2020 kl. 17.00 Udsat.\n",
        "Tidligere behandling:\n27. april 2020,\nØkonomiudvalget: Anbefales.\n\nBeslutning\n4. maj 2020: Udsat.\n",
        "Tidligere behandling: Økonomiudvalget den 27.\napril 2020: Anbefales.\n\nBeslutning: 4. maj 2020: Udsat.\n",
        "Tidligere beslutninger\nØkonomiudvalget den 27. april 2020: Anbefales.\nBeslutning den 4. maj 2020:\nUdsat.\n",
    ],
)
def test_the_words_may_stand_right_behind_the_mark_or_the_mark_over_two_lines(marks: str) -> None:
    assert _read(_minutes(marks)) == [("postponed", [("recommended", "Økonomiudvalget")])] * 2


@pytest.mark.parametrize("mark", ["Beslutning for Punkt {n}: {title}", "Beslutning til sag nr. {n}", "Afgørelse, punkt {n}:", "Beslutning vedr. pkt. {n} - {title}"])  # fmt: skip
def test_a_mark_may_name_its_item_and_the_title_again(mark: str) -> None:
    titles = ("Godkendelse af dagsorden", "Udsættelse af anlægget", "Orientering om broen")
    body = "".join(
        f"Punkt {place}: {title}\nSagsfremstilling\nBroen.\n{mark.format(n=place, title=title)}\nForkastet.\n\n"
        for place, title in enumerate(titles, 1)
    )
    document = parsed(_HEAD + body)
    assert [item.outcome.value for item in document.items] == ["rejected"] * 3
    assert all(document.text[section.start : section.end] != title for item in document.items for section in item.sections for title in titles)  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("BØRNE- OG SKOLEUDVALGETS BESLUTNING DEN 27. APRIL 2020", "Børne- og Skoleudvalget"),
        ("BESLUTNING I UDVALGET FOR KLIMA OG MILJØ DEN 27. APRIL 2020", "Udvalget for Klima og Miljø"),
        ("Udvalget for Kultur og Turismes beslutning den 27. april 2020", "Udvalget for Kultur og Turisme"),
        ("Udvalg for Nære Sundhedstilbuds afgørelse den 27. april 2020", "Udvalget for Nære Sundhedstilbud"),
    ],
)
def test_a_body_in_capitals_or_in_the_genitive_has_its_name(printed: str, name: str) -> None:
    document = _minutes(f"{printed}\nAnbefales.\n\nBeslutning i Byrådet den 4. maj 2020\nUdsat.\n")
    assert _read(document) == [("postponed", [("recommended", name)])] * 2


@pytest.mark.parametrize("absence", ["Fraværende: Bo Dal (V)", "Afbud: Bo Dal og Ib Sø", "Ikke til stede: Bo Dal (V)"])
@pytest.mark.parametrize("first", [True, False])
def test_who_was_absent_from_a_decision_of_others_is_told_within_it(absence: str, first: bool) -> None:
    words = f"{absence}\nAnbefales." if first else f"Anbefales.\n{absence}"
    document = _minutes(
        f"Beslutning i Økonomiudvalget den 27. april 2020\n{words}\n\nBeslutning i Byrådet den 4. maj 2020\nUdsat.\nFraværende: Ane Bro (A)\n"
    )
    for item in document.items:
        assert [section.kind.value for section in item.sections[2:]] == ["earlier_decisions", "decision", "attendance"]
        assert [document.text[told.start : told.end] for told in item.earlier_decisions] == [words]
        assert [person.name for person in item.attendance] == ["Ane Bro"]


@pytest.mark.parametrize(
    "entry",
    ["{body} {day} | {words}", "| {body} | {day} | {words} |", "| {day} | {body} | {words} |", "• {body} den {day}: {words}",
     "{day}: {body}: {words}", "{body} {day}. {words}", "{body}, {day}, {words}", "{body} / {day} / {words}", "{body} den {day} besluttede: {words}"],
)  # fmt: skip
@pytest.mark.parametrize(("former", "own"), [("27. april 2020", "4. maj 2020"), ("27-04-2020", "04-05-2020"), ("27.04.20", "04.05.20")])  # fmt: skip
def test_a_row_of_a_table_or_an_entry_of_a_list_is_a_mark_with_its_words(entry: str, former: str, own: str) -> None:
    rows = [
        entry.format(body=body, day=day, words=words)
        for body, day, words in (("Økonomiudvalget", former, "Anbefales."), ("Byrådet", own, "Udsat."))
    ]
    document = _minutes("Tidligere beslutninger\n" + "\n".join(rows) + "\n")
    assert _read(document) == [("postponed", [("recommended", "Økonomiudvalget")])] * 2
    assert {document.text[told.start : told.end] for item in document.items for told in item.earlier_decisions} == {"Anbefales."}  # fmt: skip


def test_the_head_of_the_minutes_is_no_mark() -> None:
    document = parsed(
        "Referat Byrådet den 4. maj 2020\n\n1. Godkendelse af dagsorden\nBeslutning\nGodkendt.\n\n2. Broen\nBeslutning\nUdsat.\n"
    )
    assert [item.outcome.value for item in document.items] == ["approved", "postponed"]
    assert not any(item.earlier_decisions for item in document.items)


def test_a_mark_at_the_top_of_pages_is_no_running_header() -> None:
    items = "".join(
        f"{place}. Sag om vej {place}\nIndstilling\nAt vejen lukkes.\n{f'Side {place // 2} af 4' if place % 2 == 0 else ''}\n"
        "Byrådet den 04-05-2020\nUdsat.\n\n"
        for place in range(1, 8)
    )
    document = parsed(_HEAD + items)
    assert [item.outcome.value for item in document.items] == ["postponed"] * 7
