"""Items in whatever way their numbers, titles and case numbers are printed: invented meetings of invented towns."""

import pytest

from tests.corpus.corpus_helpers import check_spans, parsed

HEAD = "Strandby Kommune\n\nTeknik- og Miljøudvalget\n\nReferat\n\n4. maj 2021\n\n"
TITLES = ("Cykelsti ved Egevej", "Støj fra havnen", "Takster for renovation")
BODY = "Sagsfremstilling\n\nSagen er belyst.\n\nIndstilling\n\nAt det godkendes.\n\nBeslutning\n\nGodkendt.\n\n"


def minutes(headings: list[str], body: str = BODY, above: str = "") -> str:
    return HEAD + above + "".join(f"{heading}\n\n{body}\n" for heading in headings)


def told(text: str) -> list[tuple[str | None, str | None, str | None]]:
    document = parsed(text)
    check_spans(document)
    return [(item.number, item.title, item.case_number) for item in document.items]


def _each(template: str, numbers: tuple[str, ...] = ("41", "42", "43")) -> list[str]:
    return [template.format(number=number, title=title) for number, title in zip(numbers, TITLES, strict=True)]


@pytest.mark.parametrize(
    ("template", "numbers"),
    [
        ("{number}. {title}", ("12/21", "13/21", "14/21")),
        ("{number} {title}", ("98/2021", "99/2021", "100/2021")),
        ("Punkt {number}: {title}", ("7-2021", "8-2021", "9-2021")),
        ("Sag nr. {number} {title}", ("2021/7", "2021/8", "2021/9")),
        ("{number}) {title}", ("1/04", "2/04", "3/04")),
        ("Ad {number}. {title}", ("41", "42", "43")),
        ("Ad pkt. {number} {title}", ("1", "2", "3")),
        ("Ad punkt {number}: {title}", ("1", "2", "3")),
        ("{number}\n{title}\nSagsnr.: 21/4410", ("41", "42", "43")),
        ("{number}\n{title}", ("41", "42", "43")),
        ("Dagsordenspunkt {number}\n{title}", ("41", "42", "43")),
        ("{title}\nSag nr. {number}", ("41", "42", "43")),
        ("{title}\nPunkt {number}\nSagsnr.: 21/4410", ("41", "42", "43")),
        ("Åbent punkt\n{title}\n{number}", ("1", "2", "3")),
        ("Sag nr. {number}\nEmne: {title}", ("41", "42", "43")),
        ("Sag nr. {number}          J.nr. 05.01.02G01\nEmne: {title}\n------------------", ("61", "62", "63")),
    ],
)
def test_numbers_and_titles_are_read_as_printed(template: str, numbers: tuple[str, ...]) -> None:
    items = told(minutes(_each(template, numbers)))
    assert [(number, title) for number, title, _ in items] == list(zip(numbers, TITLES, strict=True))


@pytest.mark.parametrize(
    ("template", "case_number"),
    [
        ("{number}. {title} (21/4410)", "21/4410"),
        ("{number}. {title} (214410)", "214410"),
        ("{number}. {title} - Sagsnr. 2021-0004410", "2021-0004410"),
        ("{number}. {title}, j.nr. 05.01.11-P19-2-21", "05.01.11-P19-2-21"),
        ("{number}. {title}          1-31-72-118-17", "1-31-72-118-17"),
        ("{number}. {title}\nSag: 214410", "214410"),
        ("{number}. {title}\n05.01.11P19 - 2021/4410", "05.01.11P19 - 2021/4410"),
        ("{number}. {title}\nÅben sag    J.nr.: 05.01.11P19    Sagsnr.: 21/44", "21/44"),
        ("Sagsnr.: 21/4410\n{number}. {title}", "21/4410"),
        ("Sag nr. {number}     J.nr. 05.01.11P19\n{title}", "05.01.11P19"),
        ("{title}, j.nr. 21/4410\nSag nr. {number}", "21/4410"),
    ],
)
def test_case_numbers_are_read_wherever_they_stand_at_the_title(template: str, case_number: str) -> None:
    items = told(minutes(_each(template)))
    assert items == [(number, title, case_number) for number, title in zip(("41", "42", "43"), TITLES, strict=True)]


@pytest.mark.parametrize(
    ("headings", "above"),
    [
        (["1. {}", "1. {}", "1. {}"], ""),
        (["Punkt 1: {}", "Punkt 1: {}", "Punkt 1: {}"], ""),
        (["1) {}", "1) {}", "1) {}"], "Dagsorden\n1) Cykelsti ved Egevej\n1) Støj fra havnen\n1) Takster for renovation\n\n"),
        (["Dagsordenspunkt 1\n{}"] * 3, ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "body",
    [BODY, "Beslutning\n\nGodkendt.\n\nSagsfremstilling\n\nFørst\n1. at stien anlægges,\n1. at den lyses op.\n\n"],
)
def test_equal_numbers_are_each_an_item_wherever_the_decision_stands(
    headings: list[str], above: str, body: str
) -> None:
    printed = [heading.format(title) for heading, title in zip(headings, TITLES, strict=True)]
    assert [item[:2] for item in told(minutes(printed, body, above))] == [("1", title) for title in TITLES]


def test_an_equal_number_listed_in_the_contents_is_an_item_without_a_section() -> None:
    contents = (
        "Dagsorden\n1. Cykelsti ved Egevej\n1. Nyt fra formanden\n1. Lukket punkt: Personalesag\n1. Eventuelt\n\n"
    )
    text = HEAD + contents + f"1. Cykelsti ved Egevej\n\n{BODY}1. Nyt fra formanden\n\nHan var til møde.\n\n"
    document = parsed(text + "1. Lukket punkt: Personalesag\n\nHemmeligt.\n\n1. Eventuelt\n\nIntet.\n")
    assert [(item.title, item.closed) for item in document.items] == [
        ("Cykelsti ved Egevej", False), ("Nyt fra formanden", False), ("Personalesag", True), ("Eventuelt", False),
    ]  # fmt: skip
    assert "Hemmeligt" not in document.text


@pytest.mark.parametrize(
    ("template", "body"),
    [
        ("Punkt: {title}", BODY),
        ("Dagsordenspunkt\n{title}", BODY),
        ("Emne: {title}", BODY),
        ("----------------\n{title}\nSag: 214410", BODY),
        ("{title}, j.nr. 214410", BODY),
        ("**{title}**", "*Indstilling:* At det godkendes.\n\n*Beslutning:* Godkendt.\n\n"),
        ("{title}\nSags-ID: 2021-0004410", BODY),
    ],
)
def test_items_without_numbers_have_the_titles_that_stand_apart(template: str, body: str) -> None:
    items = told(minutes([template.format(title=title) for title in TITLES], body))
    assert [(number, title) for number, title, _ in items] == [(None, title) for title in TITLES]


def test_titles_over_several_lines_above_their_cases_are_whole() -> None:
    long = "Henvendelse fra beboerne på Kirkestien om hastighed, belysning\nog snerydning"
    items = told(
        minutes([f"{TITLES[0]}\nSagsnr.: 21/1", f"{long}\nSagsnr.: 21/4411", f"{TITLES[2]}\nSagsnr.: 21/4412"])
    )
    assert [title for _, title, _ in items] == [TITLES[0], long.replace("\n", " "), TITLES[2]]


@pytest.mark.parametrize(
    "contents",
    ["{}\n{}\n{}\n\n", "Indhold\n- {}\n- {}\n- {}\n\n", "Sagsoversigt\n{} ..... 2\n{} ..... 3\n{} ..... 4\n\n"],
)
def test_titles_without_numbers_are_those_of_the_list_of_contents(contents: str) -> None:
    items = told(minutes(list(TITLES), above=contents.format(*TITLES)))
    assert [(number, title) for number, title, _ in items] == [(None, title) for title in TITLES]


def test_members_who_sign_are_no_list_of_contents() -> None:
    members = "Bodil Krag (A)\nEskild Munk (V)\nRagna Thy (F)\n\n"
    items = told(minutes([f"{title}\nSagsnr.: 21/4410" for title in TITLES], above=members) + members)
    assert [title for _, title, _ in items] == list(TITLES)


def test_one_number_with_a_year_alone_is_a_case_number() -> None:
    document = parsed(minutes(["1. Vej\n21/18", "2. Sti\n21/4410", "3. Bro\n21/4411"]))
    assert [item.number for item in document.items] == ["1", "2", "3"]


def test_an_item_treated_out_of_its_order_is_told_by_the_word_in_front() -> None:
    printed = [f"Pkt. {number} {title}" for number, title in zip(("1", "4", "2"), TITLES, strict=True)]
    printed += ["Pkt. 3 Skolernes budget", "Pkt. 5 Eventuelt"]
    assert [number for number, *_ in told(minutes(printed))] == ["1", "4", "2", "3", "5"]


@pytest.mark.parametrize("rule", ["", "* * *\n", "----------\n"])
def test_closed_items_below_their_group_are_closed_whatever_stands_between(rule: str) -> None:
    text = minutes(_each("{number}. {title}")) + f"For lukkede døre\n\n{rule}44. Køb af grund\n\nPrisen er hemmelig.\n"
    document = parsed(text)
    assert [(item.number, item.closed) for item in document.items][-1] == ("44", True)
    assert "hemmelig" not in document.text


def test_closed_items_that_the_contents_alone_list_are_no_items() -> None:
    contents = (
        "Indholdsfortegnelse\n01 Cykelsti ved Egevej. 4\n02 Støj fra havnen. 7\n\nLukket Møde\n03 Køb af grund 10\n\n"
    )
    bodies = "".join(f"Åbent punkt\n{title}.\n{place}\n{BODY}" for place, title in ((1, TITLES[0]), (2, TITLES[1])))
    assert [item[:2] for item in told(HEAD + contents + bodies)] == [("1", TITLES[0] + "."), ("2", TITLES[1] + ".")]


def test_a_part_of_a_decision_is_no_item_however_it_begins() -> None:
    body = "Indstilling\n\n1. at stien anlægges\n2. at den lyses op\n\nBeslutning\n\nAd 1. Godkendt.\n\nAd 2. Udsat.\n\nBilag\n\nKort\n\n"
    assert [number for number, *_ in told(minutes(_each("{number}. {title}"), body))] == ["41", "42", "43"]
