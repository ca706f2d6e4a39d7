"""Habits of small offices, boards and joint companies: marks, pages, titles, reasons and votes as they print them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.facts.votes import find_votes
from corpus.meetings.attachments import attachments_of
from corpus.meetings.item_sections import Block
from corpus.meetings.lines import split_lines
from corpus.meetings.plain_decisions import plainly_decided
from corpus.records import FurnitureKind, SectionKind
from tests.corpus.corpus_helpers import parsed, parsed_file

HEAD = "Kulturudvalget\nReferat af møde den 4. maj 2020\nTil stede: Anne Bak, Bo Dam\n\n"


def test_items_said_of_with_ad_are_those_listed_above() -> None:
    document = parsed(
        "Havnebestyrelsen\nReferat af møde den 4. maj 2009\n\nDagsorden:\n   1.  Valg af mødeleder\n   2.  Takster\n   3.  Personsag (fortroligt)\n\n"
        "Ad 1.  Valg af mødeleder\n\n   Formanden valgtes. Dagsordenen godkendtes.\n\n"
        "Ad 2.  Takster\n\n   Bestyrelsens beslutning\n   Vedtaget.\n\nAd 3.  Personsag (fortroligt)\n\n   Hemmeligt.\n"
    )
    assert [(item.number, item.title, item.closed) for item in document.items] == [
        ("1", "Valg af mødeleder", False),
        ("2", "Takster", False),
        ("3", "Personsag", True),
    ]
    assert [item.outcomes[0].outcome.value for item in document.items[:2]] == ["approved", "approved"]
    assert "Hemmeligt" not in document.text


@pytest.mark.parametrize(
    ("first", "rest", "title"),
    [
        ("Budget 2012 og overslagsårene 2013-2015,", "1. behandling", "Budget 2012 og overslagsårene 2013-2015, 1. behandling"),
        ("Takster for tømning af bundfældningstanke i 2008", "_" * 50, "Takster for tømning af bundfældningstanke i 2008"),
    ],
)  # fmt: skip
def test_a_title_goes_on_over_a_reading_and_ends_at_a_rule(first: str, rest: str, title: str) -> None:
    document = parsed(
        f"{HEAD}Punkt 1\nDagsorden\n\nBeslutning\nGodkendt.\n\nPunkt 2\n{first}\n{rest}\n\nBeslutning\nUdsat.\n"
    )
    assert [item.title for item in document.items] == ["Dagsorden", title]


def test_numbers_above_titles_with_empty_lines_between_are_items_though_no_section_follows() -> None:
    document = parsed(
        f"{HEAD}112\n\nDagsorden\n\nBESLUTNING\nGodkendt.\n\n113\n\nTakster\n\nBESLUTNING\nUdsat.\n\n114\n\nEventuelt\n\nFormanden mindede om festen.\n"
    )
    assert [(item.number, item.title) for item in document.items] == [
        ("112", "Dagsorden"),
        ("113", "Takster"),
        ("114", "Eventuelt"),
    ]


def test_the_next_item_is_no_row_of_the_attachments_above() -> None:
    document = parsed(
        f"{HEAD}1 (Åben) Dagsorden\n\nBeslutning\nGodkendt.\n\n2 (Åben) Budgetopfølgning\n\nBeslutning\nAnbefales.\n\nBilag\n1 Notat\n2 Tabel\n\n\n"
        "3 (Åben) Udbygningsplan for daginstitutioner i byen og\noplandet\nSagsid: 28.09.00-P15-1-18\n\nBeslutning\nUdsat.\n"
    )
    assert [item.number for item in document.items] == ["1", "2", "3"]
    assert [attachment.title for attachment in document.items[1].attachments] == ["Notat", "Tabel"]


def test_attachments_may_be_numbered_below_their_item() -> None:
    lines = split_lines("3.1  Halvårsregnskab\n3.2  Revision")
    block = Block(None, SectionKind.ATTACHMENTS, 0, tuple(lines))
    assert [attachment.title for attachment in attachments_of([block])] == ["Halvårsregnskab", "Revision"]


@pytest.mark.parametrize("number", ["{}", "{}/3"])
def test_numbers_far_to_the_right_that_count_on_are_pages_and_the_line_below_a_running_head(number: str) -> None:
    foot = "\n\n" + " " * 70
    text = (
        f"Provstiudvalget\nReferat af møde den 4. maj 2020\n{foot}{number.format(1)}\nProvstiudvalget, 04-05-2020\n\n1. Plan\n\nBaggrund\nOliefyr er"
        f"{foot}{number.format(2)}\nProvstiudvalget, 04-05-2020\n\ndyre.\n\nBeslutning\nDrøftet.\n{foot}{number.format(3)}\n"
    )
    furniture = [
        text[each.start : each.end].strip() for each in parsed(text).furniture if each.kind is FurnitureKind.PAGE_FOOTER
    ]
    assert furniture[1] == f"{number.format(2)}\nProvstiudvalget, 04-05-2020"
    assert parsed(text).items[0].outcomes[0].outcome.value == "discussed"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Ferieplanen godkendt. Datoen flyttes.", "Ferieplanen godkendt."),
        ("Planen godkendt i byrådet sidste år.", ""),
        ("Princippet blev herefter vedtaget og gælder fra januar.", "Princippet blev herefter vedtaget og gælder fra januar."),
    ],
)  # fmt: skip
def test_a_thing_that_is_told_decided_is(words: str, told: str) -> None:
    assert plainly_decided(words, "Kulturudvalget") == told


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("gik under punktet ud af lokalet, da hans søn ejer nabogrunden", "recused"),
        ("deltog ikke i punktet, da han sidder i teatrets bestyrelse", "recused"),
    ],
)
def test_a_tie_told_as_the_reason_recuses(reason: str, status: str) -> None:
    document = parsed(
        f"{HEAD}1. Tilskud\n\nBeslutning\nGodkendt.\n\n2. Puljer\n\nBeslutning\nGodkendt. Bo Dam {reason}.\n"
    )
    assert [(person.name, person.status.value) for person in document.items[1].attendance] == [("Bo Dam", status)]


def test_names_of_a_vote_go_on_in_a_line_that_is_set_in() -> None:
    text = "For stemte Ane Bro og Bo\n      Dal. Imod stemte Ea Lis\n      Ask, Ib Sø og Kaj Lind."
    (vote,) = find_votes(text, 0, len(text))
    assert [" ".join(name.split()) for name in vote.in_favour] == ["Ane Bro", "Bo Dal"]
    assert [" ".join(name.split()) for name in vote.against] == ["Ea Lis Ask", "Ib Sø", "Kaj Lind"]


def test_an_earlier_treatment_may_be_numbered_by_a_paragraph_sign() -> None:
    document = parsed(
        f"{HEAD}## § 47. Regler\n\n### Sagsfremstilling\n\nBørn går forud.\n\n### Behandling i Kulturudvalget den 7. september 2019, § 39\n\n"
        "Godkendt til høring.\n\n### Beslutning\n\nGodkendt.\n"
    )
    (earlier,) = document.items[0].earlier_decisions
    assert (earlier.committee, str(earlier.date), earlier.item_number) == ("Kulturudvalget", "2019-09-07", "39")


def test_anchors_behind_headings_are_no_part_of_titles() -> None:
    document = parsed(
        f"# Byrådet\n\n{HEAD}## 21. Støtte til foreninger {{#p21}}\n\n### Beslutning\n\nGodkendt.\n\n## 22. Valg {{#p22}}\n\n### Beslutning\n\nUdsat.\n"
    )
    assert [item.title for item in document.items] == ["Støtte til foreninger", "Valg"]


def test_the_tab_names_the_body_where_the_page_does_not_and_a_member_s_council_is_not_it(tmp_path: Path) -> None:
    page = tmp_path / "referat.html"
    page.write_text(
        "<title>Referat – Strandkvarterets Lokaludvalg</title><h1>Referat af møde den 4. maj 2020</h1>"
        "<table><tr><th>Navn</th><th>Forening</th><th>Deltog</th></tr><tr><td>Ida Sand</td><td>Ungerådet</td><td>Ja</td></tr>"
        "<tr><td>Bo Dal</td><td>Kunstrådet</td><td>Ja</td></tr></table>"
        "<h2>1. Plan</h2><h3>Beslutning</h3><p>Godkendt.</p><h2>2. Sti</h2><h3>Beslutning</h3><p>Udsat.</p>",
        encoding="utf-8",
    )
    assert parsed_file(page).committee.name == "Strandkvarterets Lokaludvalg"
