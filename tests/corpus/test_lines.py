import datetime

import pytest

from corpus.lines import split_lines


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
