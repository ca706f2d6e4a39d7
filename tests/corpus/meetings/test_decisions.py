"""The meeting's own decision of an item, apart from what others decided, however its line is printed."""

from __future__ import annotations

import pytest

from corpus.meetings.headings import heading_line
from corpus.meetings.lines import split_lines
from corpus.records import AgendaItem, Document, DocumentKind, SectionKind
from tests.corpus.corpus_helpers import check_spans, item, parsed

_HEAD = "Byrådet\nReferat\nMandag den 4. maj 2020 kl. 17.00\n\n"


def _minutes(body: str, head: str = _HEAD) -> Document:
    document = parsed(head + body)
    check_spans(document)
    return document


def _told(document: Document, entry: AgendaItem) -> list[tuple[str, str]]:
    return [(section.kind.value, document.text[section.start : section.end]) for section in entry.sections]


@pytest.mark.parametrize(
    ("earlier", "own"),
    [
        ("Økonomiudvalget, den 27. april 2020", "Byrådet, den 4. maj 2020"),
        ("ØKONOMIUDVALGET DEN 27. APRIL 2020", "BYRÅDET DEN 4. MAJ 2020"),
        ("Økonomiudvalget d. 27-04-2020", "Byrådet d. 04-05-2020"),
        ("27. april 2020 Økonomiudvalget", "4. maj 2020 Byrådet"),
        ("**Økonomiudvalget 27.04.2020**", "**Byrådet 04.05.2020**"),
        ("Økonomiudvalget, mandag den 27. april 2020:", "Byrådet, mandag den 4. maj 2020:"),
        ("Beslutning i ØU den 27. april 2020", "Beslutning i BY den 4. maj 2020"),
        ("Økonomiudvalgets beslutning den 27. april 2020", "Byrådets vedtagelse den 4. maj 2020"),
        ("Vedtagelse i Økonomiudvalget, 27. april 2020, pkt. 12:", "Vedtagelse Byrådet, 4. maj 2020, pkt. 1:"),
        ("Økonomiudvalgets beslutning:", "Byrådets beslutning:"),
        ("Udvalgets beslutning", "Beslutning"),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_of_the_decisions_in_a_row_the_one_of_this_body_and_day_is_its_own(
    earlier: str, own: str, between: str
) -> None:
    body = "1. Broen\nSagsfremstilling\nBroen er gammel.\nIndstilling\nDirektionen indstiller, at broen lukkes.\n\n"
    document = _minutes(
        f"{body}{earlier}{between}Anbefales.\nAfbud: Bo Dal (V)\n\n{own}{between}Godkendt.\nO stemte imod.\nAfbud:\n1. Ane Bro (A)\n"
    )
    assert _told(document, document.items[0]) == [
        ("presentation", "Broen er gammel."),
        ("recommendation", "Direktionen indstiller, at broen lukkes."),
        ("earlier_decisions", "Anbefales.\nAfbud: Bo Dal (V)"),
        ("decision", "Godkendt.\nO stemte imod."),
        ("attendance", "1. Ane Bro (A)"),
    ]
    assert document.items[0].outcome.value == "approved"
    assert [
        (told.outcome.value, document.text[told.start : told.end]) for told in document.items[0].earlier_decisions
    ] == [("recommended", "Anbefales.")]


@pytest.mark.parametrize(
    "row",
    [
        "Beslutning:\nØkonomiudvalget den 27. april 2020: Anbefales.\nByrådet den 4. maj 2020: Godkendt.",
        "Økonomiudvalget den 27. april 2020: Anbefales.\nByrådet den 4. maj 2020: Godkendt.",
        "Beslutning\nØkonomiudvalget, 27. april 2020\nAnbefales.\nByrådet, 4. maj 2020\nGodkendt.",
        "Beslutning i Økonomiudvalget\nden 27. april 2020\nAnbefales.\n\nBeslutning i Byrådet\nden 4. maj 2020\nGodkendt.",
        "Økonomiudvalget\n27. april 2020\nAnbefales.\n\nByrådet\n4. maj 2020\nGodkendt.",
        "Tidligere beslutninger\nØkonomiudvalget, den 27. april 2020\nAnbefales.\nByrådet, den 4. maj 2020\nGodkendt.",
    ],
)
def test_a_row_of_decisions_may_stand_on_their_marks_lines_or_below_marks_of_two_lines(row: str) -> None:
    document = _minutes(
        f"1. Bro\nSagsfremstilling\nBroen.\nIndstilling\nAt broen lukkes.\n{row}\nFraværende: Ane Bro (A)\n\n"
        "2. Vej\nSagsfremstilling\nVejen.\nBeslutning i Byrådet den 4. maj 2020\nUdsat.\n"
    )
    told = _told(document, document.items[0])
    assert told[0] == ("presentation", "Broen.")
    assert told[-2:] == [("decision", "Godkendt."), ("attendance", "Ane Bro (A)")]
    assert [found.outcome.value for found in document.items[0].earlier_decisions] == ["recommended"]


def test_letters_are_the_bodys_own_where_they_fit_its_name() -> None:
    head = "Teknik- og Miljøudvalget\nReferat\nMandag den 4. maj 2020\n\n"
    document = _minutes(
        "1. Broen\nIndstilling\nTeknik og Miljø indstiller, at broen lukkes.\nBeslutning i ØU den 27. april 2020\nUdsat\n"
        "Beslutning i TMU den 4. maj 2020\nGodkendt\n",
        head,
    )
    assert document.items[0].outcome.value == "approved"
    assert [told.committee for told in document.items[0].earlier_decisions] == ["Økonomiudvalget"]


@pytest.mark.parametrize(
    "route",
    [
        "Høring og sagsgang\nTeknikudvalget den 20. april 2020\nByrådet den 4. maj 2020\n",
        "Sagsgang:\nØkonomiudvalget, den 27. april 2020\nByrådet, den 4. maj 2020\n",
        "Behandlingsplan\nØU 27-04-2020\nBY 04-05-2020\n",
    ],
)
def test_a_stop_of_the_route_heads_no_decision(route: str) -> None:
    document = _minutes(f"1. Broen\n{route}Sagsfremstilling\nBroen er gammel.\nBeslutning\nGodkendt.\n")
    assert [kind for kind, _ in _told(document, document.items[0])] == ["case_route", "presentation", "decision"]


def test_a_body_and_a_day_in_running_text_head_nothing() -> None:
    document = _minutes(
        "1. Broen\nSagsfremstilling\nBroen blev behandlet i\nByrådet den 4. maj 2019\nog igen senere.\nBeslutning\nGodkendt.\n"
    )
    assert _told(document, document.items[0])[0][1].endswith("og igen senere.")


@pytest.mark.parametrize(
    "mark",
    ["Konklusion", "Referat", "Referat:", "Vedtagelse", "Beslutninger", "Byrådet besluttede:", "Afgørelse:", "Udfald"],
)
def test_other_words_head_a_decision_where_the_minutes_use_them(mark: str) -> None:
    items = "".join(
        f"{number}. {title}\nSagsfremstilling\nSag {number}.\nIndstilling\nAt sagen godkendes.\n{mark}\nUdsat.\n\n"
        for number, title in ((1, "Broen"), (2, "Skolen"), (3, "Hallen"))
    )
    expected = "unknown" if mark == "Udfald" else "postponed"
    assert [entry.outcome.value for entry in _minutes(items).items] == [expected] * 3


def test_a_council_that_decides_without_headings_does_so_in_a_line_of_its_own() -> None:
    head = "Handicaprådet\nReferat\nMandag den 4. maj 2020\n\n"
    document = _minutes(
        "1. Bus\nRådet hørte om bussen.\nRådet besluttede: Taget til efterretning.\n\n2. Rampe\nRampen er stejl.\n"
        "Rådet besluttede:\nat bede om en ny.\n",
        head,
    )
    assert [_told(document, entry)[-1] for entry in document.items] == [
        ("decision", "Taget til efterretning."),
        ("decision", "at bede om en ny."),
    ]


@pytest.mark.parametrize(
    "quoted",
    [
        "Affaldsselskabet skriver:\nBeslutning: Bestyrelsen godkender taksten.\nTaksten stiger.",
        "Planklagenævnet skriver:\nAfgørelse\nNævnet ophæver planen.",
        "Regionen har svaret.\nKonklusion: Regionen godkender ikke planen.",
        "Bestyrelsen i Affaldsselskabet Nord besluttede den 3. marts 2020 at godkende taksten.",
        "Ministeren har den 4. maj 2020 besluttet:\nTaksten godkendes.",
    ],
)
def test_what_others_decided_in_the_account_of_a_case_is_not_the_own_decision(quoted: str) -> None:
    document = _minutes(
        f"1. Takst\nSagsfremstilling\n{quoted}\nIndstilling\nDirektionen indstiller, at taksten godkendes.\nBeslutning\nUdsat.\n\n"
        "2. Vej\nSagsfremstilling\nVejen.\nIndstilling\nAt vejen lukkes.\nBeslutning\nGodkendt.\n"
    )
    assert _told(document, document.items[0]) == [
        ("presentation", quoted),
        ("recommendation", "Direktionen indstiller, at taksten godkendes."),
        ("decision", "Udsat."),
    ]


def test_a_quoted_decision_is_not_the_own_where_the_item_has_none() -> None:
    one = (
        "1. Takst\nSagsfremstilling\nSelskabet skriver:\nBeslutning: Godkendt.\nIndstilling\nAt taksten godkendes.\n\n"
    )
    rest = "".join(
        f"{number}. Vej\nSagsfremstilling\nVejen.\nIndstilling\nAt vejen lukkes.\nBeslutning\nGodkendt.\n\n"
        for number in (2, 3)
    )
    document = _minutes(one + rest)
    assert document.items[0].outcomes == ()
    assert "Ingen beslutning i referatet af punkt 1." in document.warnings


def test_the_last_in_the_row_met_where_every_item_bears_it_out() -> None:
    row = (
        "Indstilling\nAt {t} godkendes.\nBeslutning Socialudvalget den 1. april 2020\nAnbefales\n"
        "Beslutning Byrådet den 4. maj 2020\nGodkendt\n\n"
    )
    document = _minutes("1. Takst\n" + row.format(t="taksten") + "2. Tal\n" + row.format(t="tallet"), "Referat\n\n")
    assert document.committee.name == "Byrådet"
    assert [[kind for kind, _ in _told(document, entry)][-2:] for entry in document.items] == [
        ["earlier_decisions", "decision"]
    ] * 2


def test_whose_decision_it_is_stays_unknown_where_nothing_tells() -> None:
    document = _minutes(
        "1. Takst\nIndstilling\nAt taksten godkendes.\nBeslutning Socialudvalget den 1. april 2020\nAnbefales\n"
        "Beslutning Byrådet den 4. maj 2020\nGodkendt\n\n2. Tal\nSagsfremstilling\nTallet.\n",
        "Referat\n\n",
    )
    assert document.items[0].outcomes == ()
    assert any("hvilken af flere beslutninger" in warning for warning in document.warnings)


@pytest.mark.parametrize("words", ["Tomt indhold", "-", "(tom)", "Afventer", "Beslutning følger.", "Ingen"])
def test_a_placeholder_is_no_decision_and_warns(words: str) -> None:
    document = _minutes(f"1. Bro\nBeslutning\nGodkendt.\n\n2. Vej\nSagsfremstilling\nVejen.\nBeslutning\n{words}\n")
    assert document.items[1].outcomes == ()
    assert document.items[1].outcome.value == "unknown"
    assert f'Punkt 2 har ingen beslutning: der står kun "{words}".' in document.warnings


def test_a_mark_with_nothing_below_warns() -> None:
    document = _minutes(
        "1. Bro\nBeslutning i Byrådet den 4. maj 2020\nGodkendt.\n\n2. Vej\nSagsfremstilling\nVejen.\n"
        "Beslutning i Byrådet den 4. maj 2020\n\n3. Sti\nBeslutning i Byrådet den 4. maj 2020\nUdsat.\n"
    )
    assert document.items[1].outcomes == ()
    assert document.warnings == (
        'Punkt 2 har ingen beslutning: der står intet under "Beslutning i Byrådet den 4. maj 2020".',
    )


def test_nothing_under_any_other_business_is_text_and_no_outcome() -> None:
    document = _minutes("1. Bro\nBeslutning\nGodkendt.\n\n2. Eventuelt\nReferat:\nIntet\n")
    assert _told(document, document.items[1]) == [("decision", "Intet")]
    assert document.items[1].outcomes == ()
    assert document.warnings == ()


def test_minutes_without_one_decision_warn_and_an_agenda_yet_to_be_decided_is_none() -> None:
    body = "1. Bro\nSagsfremstilling\nBroen.\nBeslutning\n{w}\n\n2. Vej\nSagsfremstilling\nVejen.\nBeslutning\n{w}\n"
    minutes = _minutes(body.format(w="Tomt indhold"))
    assert minutes.kind is DocumentKind.MINUTES
    assert "Referatet har ingen beslutninger." in minutes.warnings
    agenda = _minutes(body.format(w="Beslutning følger"), "Byrådet\nDagsorden\nMandag den 4. maj 2020\n\n")
    assert agenda.kind is DocumentKind.AGENDA


@pytest.mark.parametrize(
    "words",
    [
        "Administrationen indstiller til Økonomiudvalget at anbefale Byrådet",
        "Det indstilles, at udvalget over for Byrådet anbefaler",
        "Forvaltningen indstiller, at Økonomiudvalget indstiller til Byrådet, at",
        "Kommunaldirektøren indstiller til Økonomiudvalget, at",
        "Teknik og Miljø indstiller, at",
        "Forvaltningen foreslår",
        "Det anbefales over for Byrådet, at",
        "Børne- og Skoleudvalget anbefaler, at",
    ],
)
def test_whoever_recommends_and_through_whom_leads_into_the_recommendation(words: str) -> None:
    (line,) = split_lines(words)
    found = heading_line(line)
    assert found is not None
    assert found.kind is SectionKind.RECOMMENDATION
    document = _minutes(
        f"1. Bro\nResume\nBroen er gammel.\n\n{words}\n  1. at lukke broen\n\nBeslutning\n  1. Godkendt.\n"
    )
    assert ("recommendation", "1. at lukke broen") in _told(document, document.items[0])


@pytest.mark.parametrize(
    "words",
    [
        "Administrationen indstiller til Økonomiudvalget at anbefale Byrådet",
        "Det indstilles, at udvalget over for Byrådet anbefaler",
        "Kommunaldirektøren indstiller til Økonomiudvalget, at",
    ],
)
def test_a_recommendation_through_another_body_parts_an_account_of_the_case_too(words: str) -> None:
    document = _minutes(
        f"1. Bro\nSagsfremstilling\nBroen er gammel.\n\n{words}\n  1. at lukke broen\n\nBeslutning\n  1. Godkendt.\n"
    )
    assert ("recommendation", "1. at lukke broen") in _told(document, document.items[0])


@pytest.mark.parametrize(
    "group",
    [
        "MILJØ- OG TEKNIKUDVALGETS SAGER\nPunkt Titel",
        "SAGER TIL ORIENTERING",
        "B. ØVRIGE SAGER",
        "Sager til drøftelse",
        "Kulturudvalget",
    ],
)
def test_the_heading_of_the_next_group_is_no_part_of_a_decision(group: str) -> None:
    document = _minutes(
        f"1. Bro\nResume\nBroen.\nBeslutning\nGodkendt.\n\n{group}\n2. Vej\nResume\nVejen.\nBeslutning\nUdsat.\n"
    )
    assert [_told(document, entry)[-1] for entry in document.items] == [
        ("decision", "Godkendt."),
        ("decision", "Udsat."),
    ]


@pytest.mark.parametrize(
    "edge",
    [
        "http://www.example.dk/mode.nsf/0/AB12...\n\nPage 1 of 8\n\n27-09-2010",
        "https://example.dk/referat/5\nSide 2 af 9\n01.02.2015 14:30",
        "Page 3 of 4",
    ],
)
def test_what_a_browser_prints_at_a_pages_edge_is_no_part_of_a_decision(edge: str) -> None:
    document = _minutes(f"1. Bro\nReferat:\n\n{edge}\n\n\nGodkendt\n\n2. Eventuelt\nReferat:\nIntet\n")
    assert _told(document, item(document, "1")) == [("decision", "Godkendt")]


def test_the_votes_of_an_earlier_decision_are_kept_with_it() -> None:
    document = _minutes(
        "1. Bro\nIndstilling\nAt broen lukkes.\nBeslutning i Økonomiudvalget den 27. april 2020\n"
        "Et flertal (A, B og F) anbefaler forslaget. Imod stemte V.\nBeslutning i Byrådet den 4. maj 2020\nGodkendt. Imod stemte O.\n"
    )
    (own,) = document.items[0].votes
    ((earlier,),) = (told.votes for told in document.items[0].earlier_decisions)
    assert own.against == ("O",)
    assert (earlier.in_favour, earlier.against, earlier.majority) == (("A", "B", "F"), ("V",), "majority")
