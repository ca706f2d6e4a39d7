import datetime

import pytest

from corpus.meetings.lines import split_lines
from corpus.records import FurnitureKind


def test_lines_have_exact_spans_and_know_their_neighbours() -> None:
    text = "  Første \r\n\r\nAnden\rTredje\u2028Fjerde\n"
    lines = split_lines(text)
    assert [text[line.start : line.end] for line in lines] == ["Første", "Anden", "Tredje", "Fjerde"]
    assert [line.blank_before for line in lines] == [True, True, False, False]
    assert [line.blank_after for line in lines] == [True, False, False, True]
    assert lines[0].indent == 2


@pytest.mark.parametrize(
    ("raw", "plain", "level"),
    [
        ("## 7. Budget", "7. Budget", 2),
        ("### Beslutning ###", "Beslutning", 3),
        ("**Beslutning**", "Beslutning", 6),
        ("__Beslutning__:", "Beslutning:", 6),
        ("**Beslutning** godkendt", "Beslutning godkendt", 0),
        ("#hashtag", "#hashtag", 0),
        ("Beslut\u00adning", "Beslutning", 0),
        ("Hø\u202fring og   sagsgang", "Hø ring og sagsgang", 0),
        ("Blaa\u030abær", "Blaåbær", 0),
    ],
)
def test_the_plain_form_is_without_marks(raw: str, plain: str, level: int) -> None:
    (line,) = split_lines(raw)
    assert (line.plain, line.level) == (plain, level)


@pytest.mark.parametrize(
    "words",
    ["Udskriv", "Til toppen", "TIL TOPPEN", "Print Friendly, PDF & Email", "Opdateret 13-01-2022",
     "Sidst opdateret den 13. januar 2022", "Senest ændret: 13.01.2022"],
)  # fmt: skip
def test_buttons_and_stamps_are_furniture(words: str) -> None:
    (line,) = split_lines(words)
    assert line.is_furniture


@pytest.mark.parametrize(
    "words", ["Udskriv dagsordenen", "Opdateret viden på området", "Opdateret rapport af 3. maj 2022 forelægges"]
)
def test_running_text_that_begins_so_is_none(words: str) -> None:
    (line,) = split_lines(words)
    assert not line.is_furniture


def test_a_stamp_gives_its_date() -> None:
    assert split_lines("Opdateret 13-01-2022")[0].updated == datetime.date(2022, 1, 13)


def test_no_text_has_no_lines() -> None:
    assert split_lines("") == split_lines(" \n\u00a0\n\u200b") == []


@pytest.mark.parametrize("words", ["• Udskriv", "Kopier link til punktet - Print", "Til indholdsfortegnelse"])
def test_buttons_side_by_side_or_with_a_mark_are_furniture(words: str) -> None:
    (line,) = split_lines(words)
    assert line.is_furniture


@pytest.mark.parametrize(
    "numbers", [("1 of 3", "2 of 3"), ("- i -", "- iv -"), ("- 3 -", "- 4 -"), ("Side 2.", "Side 3.")]
)
def test_pages_numbered_in_other_ways_are_furniture(numbers: tuple[str, str]) -> None:
    lines = split_lines(f"Vejen er\n\n{numbers[0]}\n\nsmal.\n\nStien er bred.\n\n{numbers[1]}\n\nSlut.")
    assert [line.plain for line in lines if not line.is_furniture] == ["Vejen er", "smal.", "Stien er bred.", "Slut."]


def test_an_escaped_mark_is_shown_as_it_is_read() -> None:
    (line,) = split_lines("2\\. Ny sti")
    assert line.plain == "2. Ny sti"
    assert line.position("2\\. Ny sti", 3) == 4


def _edges(text: str) -> list[str]:
    return [line.plain for line in split_lines(text) if line.edge]


def test_lines_of_the_same_words_that_count_the_pages_are_on_every_page() -> None:
    foot = "Tangsund Kommune | Byrådet 7/3-2023 |"
    assert _edges(f"{foot} 1\n\nTekst.\n\n{foot} 2\n\nMere.\n\n{foot} 3") == [f"{foot} {page}" for page in (1, 2, 3)]


def test_a_page_number_glued_to_the_first_words_of_its_page_is_known_by_those_that_follow() -> None:
    head = "Tangsund Kommune Byrådet"
    text = (
        f"1 Byrådet 4. maj\n\n2 {head} 7. Vej 8. Sti\n\n3 {head}\n\n7. Vej\n\n4 {head}\n\n8. Sti\n\n5 {head}\n\nSlut."
    )
    assert _edges(text) == ["1 Byrådet 4. maj", f"2 {head} 7. Vej 8. Sti", f"3 {head}", f"4 {head}", f"5 {head}"]


def test_papers_put_together_have_pages_numbered_in_several_forms() -> None:
    first, second = ("Side 1", "Side 2"), ("Side 1 af 3", "Side 2 af 3", "Side 3 af 3")
    named = "Se side 4\n\nVej.\n\nSe side 4\n\n"
    text = "".join(f"{page}\n\n{word}.\n\n" for page, word in zip((*first, *second), "abcde", strict=True))
    assert _edges(named + text) == [*first, *second]


def test_bare_page_numbers_count_on_beside_the_same_head() -> None:
    text = "".join(
        f"Tangsund Byråd\n{page}\n\n{words} står her.\n\n" for page, words in ((1, "Alt"), (2, "Det"), (3, "Mer"))
    )
    assert _edges(text) == ["Tangsund Byråd", "1", "Tangsund Byråd", "2", "Tangsund Byråd", "3"]


@pytest.mark.parametrize(
    "text",
    [
        "Teknikudvalget, 05-12-2017 pkt. 1\n\nA\n\nTeknikudvalget, 05-12-2017 pkt. 2\n\nB\n\nTeknikudvalget, 05-12-2017 pkt. 3",
        "1 Lukket punkt i byrådet\n\n2 Lukket punkt i byrådet\n\n3 Lukket punkt i byrådet",
        "Bilag 1\n\nBilag 2\n\nBilag 3",
        "1\n2\n3\n4",
        "Byrådet har 7\n\nByrådet har 7\n\nByrådet har 9",
    ],
)
def test_items_attachments_and_figures_count_no_pages(text: str) -> None:
    assert _edges(text) == []


@pytest.mark.parametrize(
    ("words", "furniture"),
    [
        ("Udskriv referatet   Del på Facebook   Abonnér på nyheder", True), ("Udskrevet 15-06-2020", True),
        ("Hent som PDF", True), ("Udskriv referatet", False), ("Del udgiften op", False), ("Udskrevet af lægen i juni.", False),
        ("Udskrevne borgere i 2020", False),
    ],
)  # fmt: skip
def test_buttons_in_a_row_and_the_day_of_printing_are_furniture(words: str, furniture: bool) -> None:
    (line,) = split_lines(words)
    assert line.is_furniture is furniture


def test_an_authority_with_the_page_of_all_pages_is_a_running_head() -> None:
    pages = [f"Norddal Kommune    {page} of 4\n\nTekst nummer {page} om vejen." for page in range(1, 5)]
    lines = split_lines("\n\n".join(pages))
    assert [line.plain for line in lines if line.edge] == [f"Norddal Kommune {page} of 4" for page in range(1, 5)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Udskriv punkt", FurnitureKind.BUTTONS), ("Opdateret 13-01-2022", FurnitureKind.BUTTONS),
        ("Udskrevet 15-06-2020", FurnitureKind.PAGE_FOOTER), ("- - - - -", FurnitureKind.RULE), ("Vejen er smal.", None),
    ],
)  # fmt: skip
def test_a_line_tells_which_furniture_it_is(words: str, kind: FurnitureKind | None) -> None:
    (line,) = split_lines(words)
    assert line.furniture is kind
    assert line.is_furniture is (kind in (FurnitureKind.BUTTONS, FurnitureKind.PAGE_FOOTER))


def test_running_lines_above_the_first_words_are_headers_those_below_the_last_footers() -> None:
    on_top = split_lines("Side 1\n\nVejen er smal.\n\nSide 2\n\nStien er bred.")
    below = split_lines("Vejen er smal.\n\nSide 1\n\nStien er bred.\n\nSide 2")
    assert [line.furniture for line in on_top] == [FurnitureKind.PAGE_HEADER, None] * 2
    assert [line.furniture for line in below] == [None, FurnitureKind.PAGE_FOOTER] * 2
