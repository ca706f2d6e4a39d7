"""A closed item keeps its number and its published title; nothing below it is ever stored."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from corpus.json_form import document_json
from corpus.meetings.closed_items import cut_closed
from corpus.meetings.closed_marks import group_mark, says_closed, unnumbered_title, without_mark
from corpus.meetings.item_candidates import ItemHeading
from corpus.meetings.lines import split_lines
from corpus.metadata import GivenMetadata
from corpus.records import Document, DocumentKind, SectionKind
from tests.corpus.corpus_helpers import check_spans, parsed

_HEAD = "Referat\n\nTeknikudvalget\n\n4. maj 2021\n\n1. Vej\n\nBeslutning\n\nGodkendt.\n\n"


def _closed(body: str) -> tuple[Document, list[tuple[str | None, str | None]]]:
    document = parsed(_HEAD + body)
    check_spans(document)
    assert "emmelig" not in document.text + json.dumps(document_json(document), ensure_ascii=False)
    assert document.items[0].title == "Vej"
    assert document.items[0].outcome.value == "approved"
    return document, [(entry.number, entry.title) for entry in document.items if entry.closed]


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("2. Lukket punkt", "2", None),
        ("2. Lukket punkt: Køb af jord", "2", "Køb af jord"),
        ("2 (Lukket) Køb af jord", "2", "Køb af jord"),
        ("2  Lukket   Køb af jord", "2", "Køb af jord"),
        ("lukket 101 Lukket punkt: køb af jord", "101", "køb af jord"),
        ("Punkt 2 - Lukket - Ejendomssag", "2", "Ejendomssag"),
        ("Punkt 2: Lukket punkt: Køb af jord", "2", "Køb af jord"),
        ("2. Køb af jord (lukket)", "2", "Køb af jord"),
        ("2. Køb af jord - lukket punkt", "2", "Køb af jord"),
        ("## 2. Lukket punkt", "2", None),
        ("Lukket punkt: Køb af jord", None, "Køb af jord"),
        ("2. Køb af jord\n\nLukket punkt", "2", "Køb af jord"),
        ("2. Køb af jord\n\nSagsnr.: 20/33839\n\nSagsbehandler: Bo Dal\n\nLukket", "2", "Køb af jord"),
        ("2. Køb af jord\n\nDette punkt er lukket.", "2", "Køb af jord"),
        ("2. Køb af jord\n\nBehandles for lukkede døre", "2", "Køb af jord"),
        ("2. Fortroligt punkt: Køb af jord", "2", "Køb af jord"),
        ("2. Fortrolig sag", "2", None),
        ("2. Ikke offentligt: Køb af jord", "2", "Køb af jord"),
        ("2. (Lukket jf. styrelseslovens § 10) Køb af jord", "2", "Køb af jord"),
        ("2. Køb af jord (lukket jf. styrelseslovens § 10)", "2", "Køb af jord"),
        ("2. Køb af jord (fortroligt, jf. § 10 (stk. 2))", "2", "Køb af jord"),
        ("2. Køb af jord – uden for offentligheden", "2", "Køb af jord"),
        ("2. Køb af jord\n\nFortrolig", "2", "Køb af jord"),
        ("2. Køb af jord\n\nFortroligt punkt", "2", "Køb af jord"),
        ("2. Køb af jord\n\nSagen er undtaget fra offentlighed", "2", "Køb af jord"),
        ("2. Køb af jord\n\nPunktet er lukket, jf. styrelseslovens § 10.", "2", "Køb af jord"),
        ("2. Køb af jord\n\nSagsfremstilling\n\nPunktet er lukket.", "2", "Køb af jord"),
        ("Ikke-offentlige punkter\n\n2. Køb af jord", "2", "Køb af jord"),
        ("Punkter uden for offentlighed\n\n2. Køb af jord", "2", "Køb af jord"),
        ("Fortrolige sager\n\n2. Køb af jord", "2", "Køb af jord"),
        ("Lukkede punkter\n\n2. Køb af jord", "2", "Køb af jord"),
        ("Lukket dagsorden\n\n101. Køb af jord", "101", "Køb af jord"),
        ("Lukkede sager\n\n1. Køb af jord", "1", "Køb af jord"),
    ],
)
@pytest.mark.parametrize(
    "tail", ["", "\n\nTil toppen\n\nOpdateret 06-05-2021", "\n\nBeslutning\n\nGodkendt, men hemmeligt."]
)
def test_nothing_below_a_closed_item_is_stored(heading: str, number: str | None, title: str | None, tail: str) -> None:
    document, closed = _closed(f"{heading}\n\nHemmeligt om grunden.\n\n1. hemmeligt\n2. hemmeligt\n\nHemmeligt.{tail}")
    assert closed == [(number, title)]
    assert document.items[-1].sections == ()


def test_the_next_open_item_is_kept_whole() -> None:
    document, closed = _closed("2. Lukket punkt: Salg\n\nHemmeligt.\n\n3. Sti\n\nBeslutning\n\nUdsat.\n")
    assert closed == [("2", "Salg")]
    assert [(entry.number, entry.outcome.value) for entry in document.items] == [
        ("1", "approved"), ("2", "unknown"), ("3", "postponed"),
    ]  # fmt: skip
    assert document.text.endswith("2. Lukket punkt: Salg\n\n3. Sti\n\nBeslutning\n\nUdsat.\n")


def test_a_group_of_closed_items_without_numbers_is_gone() -> None:
    _, closed = _closed("Lukket dagsorden\n\nHemmelig handel med Hansen\n\nHemmeligt.")
    assert closed == []


def test_every_item_of_a_closed_group_keeps_its_number_and_title() -> None:
    _, closed = _closed(
        "Lukkede punkter\n\n101. Salg\n\nHemmelig A.\n\n1. hemmelig\n2. hemmelig\n\n102. Køb\n\nHemmelig B.\n\n105. Leje\n"
    )
    assert closed == [("101", "Salg"), ("102", "Køb")]
    _, listed = _closed("Lukkede punkter\n\n2. Salg\n3. Køb\n4. Leje\n")
    assert listed == [("2", "Salg"), ("3", "Køb"), ("4", "Leje")]


def test_the_table_of_contents_may_be_the_only_place_that_says_closed() -> None:
    document = parsed(
        "Referat\n\nTeknikudvalget\n\n4. maj 2021\n\nÅbne punkter\n\n1. Vej\n\nLukkede punkter\n\n2. Salg\n\n"
        "1. Vej\n\nBeslutning\n\nGodkendt.\n\n2. Salg\n\nBeslutning\n\nHemmeligt.\n"
    )
    assert [(entry.number, entry.closed) for entry in document.items] == [("1", False), ("2", True)]
    assert "Hemmeligt" not in document.text


def test_a_list_in_a_closed_body_is_not_taken_for_the_meeting_when_the_open_items_look_poor() -> None:
    document = parsed(
        "09. feb 2023\n\n7. Ny vej i Ådal\n\nOpdateret 13-01-2022\n\nBilag\n\n • Kort\n\nBeslutning\n\nGodkendt.\n\nUdskriv\n\n"
        "Lukkede punkter\n\n9. Salg af grund\n\nHemmeligt om grunden.\n\n1. Hemmeligt\n2. Hemmeligt\n\nUdskriv"
    )
    assert [(entry.number, entry.closed) for entry in document.items] == [("7", False), ("9", True)]
    assert "Hemmeligt" not in document.text


def test_a_closed_item_without_a_number_right_below_an_item_without_a_body_is_cut() -> None:
    document = parsed(
        "09. feb 2023\n\nDeltagere:\n\n • Ane Bro (A)\n\n1. Godkendelse af dagsorden\n\nLukket punkt: Salg\n\nHemmeligt\n\n"
        "Beslutning: Hemmeligt\n\nUdskriv"
    )
    assert [(entry.number, entry.title, entry.closed) for entry in document.items] == [
        ("1", "Godkendelse af dagsorden", False),
        (None, "Salg", True),
    ]
    assert "Hemmeligt" not in document.text


def test_a_number_alone_above_an_item_of_a_closed_group_makes_no_two_items_of_one_line() -> None:
    document = parsed(
        "Byrådet\n\n4. maj 2021\n\n4. Ny vej\n\nSagstema\n\nVej.\n\nLukkede punkter\n1.\n\n5. Salg af grund\n\nHemmeligt.\n\n1. Hemmeligt\n2. Hemmeligt\n"
    )
    spans = [(entry.start, entry.end) for entry in document.items]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "Hemmeligt" not in document.text


def test_open_items_after_a_closed_group_are_open() -> None:
    document, closed = _closed(
        "Lukkede punkter\n\n2. Salg\n\nHemmeligt.\n\nÅbne punkter\n\n3. Sti\n\nBeslutning\n\nUdsat.\n"
    )
    assert closed == [("2", "Salg")]
    assert document.items[-1].outcome.value == "postponed"


def test_the_stamp_below_a_closed_last_item_still_dates_the_page() -> None:
    document, _ = _closed("2. Lukket punkt\n\nUdskriv\n\nTil toppen\n\nOpdateret 06-05-2021")
    assert str(document.updated) == "2021-05-06"
    assert document.text.endswith("2. Lukket punkt")


def test_a_list_inside_a_closed_body_begins_no_item() -> None:
    _, closed = _closed("2. Lukket punkt\n\nUdskriv\n\nHemmeligt:\n\n2. hemmelig a\n3. hemmelig b\n\nTil toppen\n")
    assert closed == [("2", None)]


def test_only_closed_items_make_a_meeting_too() -> None:
    document = parsed(
        "Byrådet\n\n4. maj 2021\n\n1. Lukket punkt\n\nHemmeligt.\n\n2. Lukket punkt: Salg\n\nHemmeligt.\n"
    )
    assert [(entry.number, entry.title, entry.closed) for entry in document.items] == [
        ("1", None, True),
        ("2", "Salg", True),
    ]
    assert document.kind is DocumentKind.AGENDA
    assert "Hemmeligt" not in document.text


def test_a_given_kind_of_minutes_keeps_closed_text_out_too() -> None:
    given = GivenMetadata(kind=DocumentKind.MINUTES)
    document = parsed("Vejen blev godkendt.\n\nLukkede punkter\n\nHemmeligt.\n", given=given)
    assert "Hemmeligt" not in document.text


@pytest.mark.parametrize(
    "title",
    [
        "Lukket skole omdannes",
        "Åben skole",
        "Lukketider for butikker",
        "Lukningen af havnen",
        "Lukning af skole",
        "Lukket skole omdannes til boliger",
        "Skolen (lukket i fjor) omdannes",
        "Fortrolighed i udvalget",
        "Ikke-offentlige veje i sommerlandet",
        "Offentlighed i forvaltningen",
    ],
)
def test_a_title_that_only_speaks_of_closing_is_open(title: str) -> None:
    document = parsed(_HEAD + f"2. {title}\n\nBeslutning\n\nUdsat.\n")
    assert [(entry.title, entry.closed, entry.outcome.value) for entry in document.items][1] == (
        title,
        False,
        "postponed",
    )


def test_the_words_that_close_an_item_are_told_from_others() -> None:
    assert without_mark("Lukket punkt: Salg") == "Salg"
    assert without_mark("Lukket") == ""
    assert without_mark("Salg") is None
    assert says_closed("Punktet er lukket.")
    assert not says_closed("Punktet er åbent.")
    assert unnumbered_title("Lukket punkt") == ""
    assert unnumbered_title("Lukket punkt om salg af grunden til naboen") is None
    assert says_closed("Fortrolig")
    assert not says_closed("Fortrolighed")
    assert group_mark("Offentlige punkter") is False
    assert (group_mark("Lukkede punkter"), group_mark("Åbne sager:"), group_mark("Punkter")) == (True, False, None)


_SECTIONS = "Sagsfremstilling\n\n{0} A.\n\nIndstilling\n\n{0} B.\n\nBeslutning\n\n{1}\n\n"


@pytest.mark.parametrize("heading", ["2. Lukket punkt", "2. Køb af jord\n\nFortrolig"])
def test_of_two_headings_with_the_same_number_below_a_closed_item_the_last_is_real(heading: str) -> None:
    hidden, real = _SECTIONS.format("Hemmeligt", "Hemmeligt."), _SECTIONS.format("Stien", "Udsat.")
    document, closed = _closed(f"{heading}\n\nHemmeligt.\n\n3. HEMMELIG underpunkt\n\n{hidden}3. Stier\n\n{real}")
    assert [number for number, _ in closed] == ["2"]
    assert "HEMMELIG" not in document.text
    assert (document.items[-1].title, document.items[-1].outcome.value) == ("Stier", "postponed")


def test_several_numbered_lines_of_a_closed_body_give_way_to_the_real_items() -> None:
    hidden, real = _SECTIONS.format("Hemmeligt", "Hemmeligt."), _SECTIONS.format("Sagen", "Udsat.")
    document, _ = _closed(
        f"2. Lukket punkt\n\n3. HEMMELIG a\n\n{hidden}4. HEMMELIG b\n\n{hidden}"
        f"3. Stier\n\n{real}4. Broer\n\n{real}5. Havn\n\n{real}"
    )
    assert [entry.title for entry in document.items] == ["Vej", None, "Stier", "Broer", "Havn"]
    assert "HEMMELIG" not in document.text


def test_the_same_number_again_inside_an_open_item_changes_nothing() -> None:
    document, _ = _closed(
        "2. Lukket punkt\n\n3. Stier\n\nSagsfremstilling\n\nTre spor:\n\n1. nord\n2. syd\n3. vest\n\nBeslutning\n\nUdsat.\n\n"
    )
    assert [entry.title for entry in document.items] == ["Vej", None, "Stier"]
    assert "Tre spor" in document.text


@pytest.mark.parametrize("group", ["Lukket møde", "Lukkede punkter", "Ikke-offentlige punkter"])
def test_the_open_item_above_a_closed_group_keeps_its_decision(group: str) -> None:
    document, closed = _closed(f"4. Ekstraordinær sag\n\nBeslutning\n\nGodkendt.\n\n{group}\n\n5. Salg\n\nHemmeligt.\n")
    assert closed == [("5", "Salg")]
    assert [(entry.title, entry.closed, entry.outcome.value) for entry in document.items][1] == (
        "Ekstraordinær sag",
        False,
        "approved",
    )


@pytest.mark.parametrize(
    ("body", "last"),
    [
        ("2. Lukket sag\n\nHemmeligt.\n\n3. Eventuelt\n\nIntet.\n", "Eventuelt"),
        ("2. Lukket sag\nSagsnr. 16/5012\n\n3. Nyt fra formanden\n\nFormanden var i Aalborg.\n", "Nyt fra formanden"),
    ],
)
def test_the_last_item_below_a_closed_one_is_open_where_it_cannot_be_of_its_body(body: str, last: str) -> None:
    document, closed = _closed(body)
    assert closed == [("2", None)]
    assert (document.items[-1].title, document.items[-1].closed) == (last, False)


def test_an_item_of_the_table_of_contents_is_no_part_of_a_closed_body_above_it() -> None:
    contents = "Dagsorden\n1. Vej\n2. Lukket sag\n3. Nyt fra formanden\n\n"
    head = f"Referat\n\nTeknikudvalget\n\n4. maj 2021\n\n{contents}1. Vej\n\nBeslutning\n\nGodkendt.\n\n"
    document = parsed(head + "2. Lukket sag\n\nHemmeligt.\n\n3. Nyt fra formanden\n\nFormanden var i Aalborg.\n")
    assert [(each.number, each.closed) for each in document.items] == [("1", False), ("2", True), ("3", False)]
    assert "emmelig" not in document.text


@pytest.mark.parametrize(
    "heading",
    [
        "1 Lukket Salg af grund",
        "1 (Lukket) Salg af grund",
        "Lukket punkt 1: Salg af grund",
        "1. Lukket punkt: Salg af grund",
    ],
)
@pytest.mark.parametrize("open_items", [(7,), (6, 7)])
@pytest.mark.parametrize("blank", ["\n\n", "\n"])
def test_closed_items_with_a_count_of_their_own_are_told_without_their_words(
    heading: str, open_items: tuple[int, ...], blank: str
) -> None:
    items = "".join(
        f"{number}. Nyt torv {number}\n\nIndstilling\n\nAt det bygges.\n\nBeslutning\n\nGodkendt.\n\n"
        for number in open_items
    )
    text = f"Teknikudvalget\n\nReferat 4. maj 2021\n\n{items}{heading}\n\nKøberen er Ane Bro.\n"
    document = parsed(text.replace("\n\n", blank))
    assert [(item.number, item.title, item.closed) for item in document.items] == [
        *((str(number), f"Nyt torv {number}", False) for number in open_items),
        ("1", "Salg af grund", True),
    ]
    assert "Køberen" not in document.text
    assert len({item.item_id for item in document.items}) == len(document.items)


def test_a_heading_that_a_closed_group_cuts_short_ends_where_the_cut_begins() -> None:
    text = "4. Status\n\nLukkede punkter\n\nKøberen er Ane Bro.\n\nBilag"
    lines = split_lines(text)
    cut = cut_closed(text, lines, [None] * 4, [ItemHeading(0, 3, None, "4. Status", False, 0.0)], [1])
    assert cut.text == "4. Status\n\nLukkede punkter"
    assert [(heading.first, heading.last) for heading in cut.headings] == [(0, 1)]


def test_of_two_headings_on_one_line_in_a_closed_group_the_chosen_one_counts() -> None:
    document = parsed(
        _HEAD
        + "Lukkede punkter\n\nKøberen er Ane Bro.\n\nSag nr. 2\n\n40 km/t på Møllevej\n\nIndstilling\n\nAt det sker.\n\n"
        "Sag nr. 3\n\nSalg af grund\n\nIndstilling\n\nAt det sker.\n"
    )
    check_spans(document)
    assert "Køberen" not in document.text
    assert "40" not in [item.number for item in document.items]


def test_behind_closed_doors_between_the_last_items_closes_those_below_and_not_the_one_above() -> None:
    document = parsed(_HEAD + "2. Orientering\n\nFor lukkede døre\n\n3. Tilsyn\n\nKøberen er Ane Bro.\n")
    assert [(item.number, item.closed) for item in document.items][-1] == ("3", True)
    assert "Køberen" not in document.text


def test_the_number_below_a_closed_title_is_its_own() -> None:
    head = "Referat\n\nTeknikudvalget\n\n4. maj 2021\n\nVej\nSag nr. 1\nBeslutning\nGodkendt.\n\nSti\nSag nr. 2\nBeslutning\nUdsat.\n\n"
    document = parsed(head + "Lukket punkt: Salg af grund\nSag nr. 3\n")
    assert [(item.number, item.title, item.closed) for item in document.items][-1] == ("3", "Salg af grund", True)


def test_a_closed_item_whose_title_is_that_of_a_group_is_cut_once() -> None:
    document = parsed(
        "Referat\n\nTeknikudvalget\n\n4. maj 2021\n\n1.\nVej\nBeslutning\nGodkendt.\n\n2.\nSti\nBeslutning\nUdsat.\n\n"
        "3.\nLukkede punkter\nLukket punkt\n\n4.\nMeddelelser\nKøberen er Ane Bro.\n"
    )
    check_spans(document)
    assert [(item.number, item.closed) for item in document.items][-2:] == [("3", True), ("4", True)]
    assert "Køberen" not in document.text


def test_closed_headings_side_by_side_share_no_line() -> None:
    document = parsed(
        _HEAD + "7. Nyt torv\nIndstilling\nAt det bygges.\nBeslutning\nGodkendt.\n1 Lukket\n2 Lukket\nSalg af grund\n"
        "Køberen er Ane Bro.\nLukket punkt 3: Køb\n4 (Lukket)\nKøb af ejendom\n"
    )
    check_spans(document)
    assert "Køberen" not in document.text


def test_a_closed_item_below_one_that_begins_with_the_first_line() -> None:
    text = "Indstilling\n\nAt det bygges.\n\nBeslutning\n\nGodkendt.\n\nLukket punkt\n\nKøberen er Ane Bro.\n"
    lines = split_lines(text)
    headings = [ItemHeading(0, -1, None, None, False, 0.0), ItemHeading(4, 4, None, None, True, 0.0)]
    cut = cut_closed(text, lines, [None] * len(lines), headings)
    assert [(heading.first, heading.last) for heading in cut.headings] == [(0, -1), (4, 4)]
    assert "Køberen" not in cut.text


def test_a_closed_item_below_a_list_has_its_line_to_itself() -> None:
    document = parsed(
        "Sagsfremstilling\n1. Pavilloner i gården. De koster 1,4 mio. kr. i leje for fem måneder.\nSide 4.\n\n"
        "2. Lokaler på den gamle skole, som ejes af kommunen og står tomme. Udgiften er 520.000 kr.\n"
        "Lillevig Kommune\nByrådet 25. maj 2016\nSide 7.\n13.\nLukket punkt: Personsag\n"
    )
    check_spans(document)
    assert [item.title for item in document.items if item.closed] == ["Personsag"]


def test_a_closed_group_that_every_heading_stands_in_and_none_belongs_to_hides_what_follows() -> None:
    lines = ("Referat", "Lukket referat", "Referat", "Godkendelse af dagsorden", "Sagsnr.: 2019-1", "Sagsnr.: 2019-2")
    document = parsed("\n".join([*lines, "Sammendrag", "Noget hemmeligt."]))
    assert "hemmeligt" not in document.text
    assert not any(section.kind is SectionKind.SUMMARY for section in document.sections)
