"""What single titles, lines, headings and fields say of access, one short example a kind, of both sides."""

import pytest

from corpus.facts.access.fields import field_states, is_label_above
from corpus.facts.access.groups import group_access, is_behind_doors_alone, says_none_is_closed
from corpus.facts.access.lines import line_access
from corpus.facts.access.listed import legend_sign, numbers_said_closed
from corpus.facts.access.papers import document_access, paper_access
from corpus.facts.access.statements import statement_access
from corpus.facts.access.titles import attachment_access, mark_in_front, title_access
from corpus.facts.access.words import Access, Said, holds_mark

OPEN, DOUBTFUL, CLOSED = Access.OPEN, Access.DOUBTFUL, Access.CLOSED


@pytest.mark.parametrize(
    ("title", "access", "rest"),
    [
        ("Lukket punkt: Køb af mark", CLOSED, "Køb af mark"),
        ("Køb af mark (lukket)", CLOSED, "Køb af mark"),
        ("Køb af mark - fortroligt", CLOSED, "Køb af mark"),
        ("Ikke-offentligt: Ansættelse", CLOSED, "Ansættelse"),
        ("L U K K E T Køb af mark", CLOSED, "Køb af mark"),
        ("Lukket Køb af mark", CLOSED, "Køb af mark"),
        ("L - Køb af mark", CLOSED, "Køb af mark"),
        ("Køb af mark [L]", CLOSED, "Køb af mark"),
        ("LUKKET KØB AF MARK", DOUBTFUL, "LUKKET KØB AF MARK"),
        ("Køb af mark, som undtages fra aktindsigt", DOUBTFUL, "Køb af mark, som undtages fra aktindsigt"),
        ("Køb af mark (åbent punkt)", OPEN, "Køb af mark"),
        ("Skal skolen være lukket?", OPEN, "Skal skolen være lukket?"),
    ],
)
def test_a_title_says_whether_its_item_is_open_and_is_left_without_the_mark(
    title: str, access: Access, rest: str
) -> None:
    assert title_access(title) == Said(access, rest)


@pytest.mark.parametrize(
    "title",
    [
        "Køb af mark",
        "Lukket skole i Nordby",
        "Svømmehallen er lukket",
        "Orientering om lukkede møder",
        "Referat fra lukket møde",
        "Antal lukkede sager i 2023",
        "Køb af mark (ikke lukket)",
    ],
)
def test_a_title_that_tells_of_something_else_says_nothing(title: str) -> None:
    assert title_access(title) is None


@pytest.mark.parametrize(
    ("title", "access"),
    [
        ("Tilbud (fortroligt).pdf", CLOSED),
        ("Lukket bilag - tilbud.pdf", DOUBTFUL),
        ("FORTROLIGT_tilbud.pdf", DOUBTFUL),
        ("Kort over lukket vej.pdf", None),
        ("Tilbud.pdf", None),
    ],
)
def test_the_title_of_an_attachment(title: str, access: Access | None) -> None:
    assert attachment_access(title) is access


@pytest.mark.parametrize(
    ("plain", "mark"),
    [("[Lukket] 2. Salg", "[Lukket] "), ("Lukket punkt 4. Salg", "Lukket punkt "), ("2. Salg (lukket)", "")],
)
def test_a_mark_in_front_of_a_number(plain: str, mark: str) -> None:
    assert plain[: mark_in_front(plain)] == mark


@pytest.mark.parametrize(
    ("plain", "access"),
    [
        ("Lukket punkt", CLOSED),
        ("L u k k e t", CLOSED),
        ("LUKKET /abc 03.02.09", CLOSED),
        ("Offentlighed: Lukket", CLOSED),
        ("Fortroligt, jf. § 10", CLOSED),
        ("Slut på lukket punkt", CLOSED),
        ("Sagsnr. 12-34 (lukket)", CLOSED),
        ("Punktet behandles for lukkede døre.", DOUBTFUL),
        ("Åben/lukket: Åben", OPEN),
        ("Åbent punkt", OPEN),
        ("* = lukket", None),
        ("Lukket mandag og tirsdag", None),
        ("Den lukkede skole sælges.", None),
        ("Punktet er ikke lukket.", None),
    ],
)
def test_a_line(plain: str, access: Access | None) -> None:
    assert line_access(plain) is access


@pytest.mark.parametrize(
    ("sentence", "access"),
    [
        ("Sagen drøftes for lukkede døre.", DOUBTFUL),
        ("Dørene lukkes under behandlingen.", DOUBTFUL),
        ("Mødet fortsatte for lukkede døre.", DOUBTFUL),
        ("Efter styrelseslovens § 10 behandles sagen for lukkede døre.", DOUBTFUL),
        ("Punktet blev behandlet på lukket møde den 3. marts.", None),
        ("Hvis sagen er lukket, får naboen besked.", None),
        ("Sagen er ikke fortrolig.", None),
        ("Broen er lukket for trafik.", None),
    ],
)
def test_a_statement(sentence: str, access: Access | None) -> None:
    assert statement_access(sentence) is access


@pytest.mark.parametrize(
    ("plain", "numbers"),
    [
        ("Punkt 7 behandles for lukkede døre", {"7"}),
        ("Lukkede punkter: 3, 4 og 6", {"3", "4", "6"}),
        ("Lukkede punkter: 3-5", {"3", "4", "5"}),
        ("Punkt 7 er ikke lukket", set()),
        ("Lukket skole 7", set()),
    ],
)
def test_numbers_that_a_line_says_are_closed(plain: str, numbers: set[str]) -> None:
    assert numbers_said_closed(plain) == numbers


@pytest.mark.parametrize(
    ("plain", "sign"),
    [
        ("(L) betyder lukket punkt", "L"),
        ("* = lukket", "*"),
        ("En stjerne viser, at punktet er lukket", "*"),
        ("Punkter mærket med L er lukkede", "L"),
        ("B. Lukkede punkter", None),
        ("A = åbent punkt", None),
    ],
)
def test_a_sign_that_is_explained(plain: str, sign: str | None) -> None:
    assert legend_sign(plain) == sign


@pytest.mark.parametrize(
    ("plain", "access"),
    [
        ("Lukkede punkter", CLOSED),
        ("B. Fortrolige sager", CLOSED),
        ("Tillægsdagsorden - lukket", CLOSED),
        ("7. Mødet lukkes for offentligheden", CLOSED),
        ("Åbne punkter", OPEN),
        ("Mødet åbnes igen", OPEN),
        ("2. Lukkede punkter", None),
        ("Ingen lukkede punkter", None),
        ("Lukkede veje", None),
        ("For lukkede døre", None),
    ],
)
def test_the_heading_of_a_group(plain: str, access: Access | None) -> None:
    assert group_access(plain) is access


def test_closed_doors_alone_are_told_from_a_sentence_with_them() -> None:
    assert is_behind_doors_alone("For lukkede døre")
    assert not is_behind_doors_alone("Punktet behandles for lukkede døre i dag")


@pytest.mark.parametrize(
    ("title", "lines", "none"),
    [
        ("Lukkede punkter", ["Ingen."], True),
        ("4. Lukkede punkter", ["Der er ingen lukkede sager."], True),
        ("Lukkede punkter", ["Køb af mark"], False),
        ("Lukkede punkter", ["Ingen.", "Køb af mark", "Salg af hus", "Leje", "Ansættelse"], False),
        ("Åbne punkter", ["Ingen."], False),
    ],
)
def test_a_group_that_is_said_to_be_empty(title: str, lines: list[str], none: bool) -> None:
    assert says_none_is_closed(title, lines) is none


@pytest.mark.parametrize(
    ("plain", "access"),
    [
        ("Lukket referat", CLOSED),
        ("Dagsorden (lukket del)", CLOSED),
        ("Teknisk Udvalg - lukket", CLOSED),
        ("Referatet er fortroligt", CLOSED),
        ("Åben dagsorden", OPEN),
        ("Åben og lukket dagsorden", OPEN),
        ("Referat", None),
        ("Lukket vej", None),
    ],
)
def test_a_document_of_a_meeting(plain: str, access: Access | None) -> None:
    assert document_access(plain) is access


@pytest.mark.parametrize(
    ("plain", "access"),
    [
        ("FORTROLIGT", CLOSED),
        ("Fortroligt notat", CLOSED),
        ("Notat om fortrolighed", None),
        ("Notat om lukket vej", None),
    ],
)
def test_a_paper_that_is_no_meetings(plain: str, access: Access | None) -> None:
    assert paper_access(plain) is access


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("Åben/lukket: Lukket", (True,)),
        ("Offentlig: Nej", (True,)),
        ("☒ Lukket ☐ Åben", (True,)),
        ("Offentlig: Ja", (False,)),
        ("Fortroligt: Nej", (False,)),
        ("Adgang: Trappen", ()),
    ],
)
def test_a_field(words: str, states: tuple[bool, ...]) -> None:
    assert field_states(words)[0] == states


def test_a_label_above_its_value_is_one_field() -> None:
    assert is_label_above("Offentlighed", "Lukket")
    assert not is_label_above("Offentlighed", "Skole")
    assert not is_label_above("Emne", "Lukket")


@pytest.mark.parametrize(("words", "marked"), [("LU (lukket)", True), ("LU (ikke lukket)", False), ("LU", False)])
def test_a_short_field_that_holds_a_mark(words: str, marked: bool) -> None:
    assert holds_mark(words) is marked
