"""What is closed stays closed where no rule of items knows the heading, and what is open is not closed with it."""

import pytest

from corpus.meetings.minutes import ParsedMeeting, parse_meeting

_SECRET = "Hemmeligordet bød 1,9 mio. kr."
_MINUTES = """Referat

Byrådet

12. marts 2014

{first}

{presentation}Broen er ny.

{decision}Godkendt.

{closed}

{secret}

Mere om hemmeligordet står her
"""
_SECTIONS = [
    ("Sagsfremstilling\n", "Beslutning\n"),
    ("Sagsfremstilling: ", "Beslutning: "),
    ("Redegjort\n", "Udgang\n"),
    ("1. Sagsfremstilling\n", "2. Beslutning\n"),
]
_HEADINGS = [
    "Ad {n}. {t}",
    "Ad pkt. {n}) {t}",
    "{n}/14. {t}",
    "2014-{n} {t}",
    "{n}\n{t}",
    "Sag: {t}",
    "Dagsordenspunkt {n}/14\n{t}",
    "{t}\nSag nr. {n}",
    "§ {n} {t}",
    "Til punkt {n} på dagsordenen: {t}",
    "[{n}] {t}",
    "Lb.nr. {n} {t}",
    "Emne {n} - {t}",
    "Beslutning {n}: {t}",
    "## {t}",
    "{t}",
]
_MARKS = [
    "Lukket: {t}",
    "Lukket punkt: {t}",
    "Lukket punkt",
    "(Lukket) {t}",
    "[LUKKET] {t}",
    "{t} (lukket)",
    "{t} - Lukket sag",
    "{t} – ikke offentlig",
    "Fortroligt: {t}",
    "{t}, lukket punkt",
    "L: {t}",
]


def _let_out(meeting: ParsedMeeting | None, text: str) -> bool:
    told = text if meeting is None else meeting.text + "".join(item.title or "" for item in meeting.items)
    return "emmeligord" in told


@pytest.mark.parametrize("mark", _MARKS)
@pytest.mark.parametrize("heading", _HEADINGS)
def test_an_item_that_says_it_is_closed_is_closed_in_whatever_form_it_is_headed(heading: str, mark: str) -> None:
    for presentation, decision in _SECTIONS:
        text = _MINUTES.format(
            first=heading.format(n=1, t="Ny bro"),
            closed=heading.format(n=2, t=mark.format(t="Køb af mark")),
            presentation=presentation,
            decision=decision,
            secret=_SECRET,
        )
        assert not _let_out(parse_meeting(text), text), text


@pytest.mark.parametrize("group", ["For lukkede døre", "Lukkede punkter", "FOR LUKKEDE DØRE:", "Fortrolige sager"])
@pytest.mark.parametrize(
    "between",
    ["\n\n", "\n\n________\n\n", "\n\n* * *\n\n", "\n\n-----\n", "\n\nSide 3\n\n", "\n\n\f\n\n", "\n\n= = = =\n\n"],
)
@pytest.mark.parametrize("heading", ["{n}. {t}", *_HEADINGS])
def test_a_group_closes_its_items_whatever_stands_between(heading: str, between: str, group: str) -> None:
    text = _MINUTES.format(
        first=heading.format(n=1, t="Ny bro"),
        closed=group + between + heading.format(n=2, t="Køb af mark"),
        presentation="Sagsfremstilling\n",
        decision="Beslutning\n",
        secret=_SECRET + "\n\n" + heading.format(n=3, t="Salg af hus"),
    )
    assert not _let_out(parse_meeting(text), text), text


@pytest.mark.parametrize(
    "line", ["Åben: kl. 9-16 på hverdage", "Hallen - åben", "Åbent: ja, om sommeren", "Kiosken | åben"]
)
def test_running_text_above_or_in_a_closed_item_does_not_open_it(line: str) -> None:
    for closed in (
        f"{line}\n\n2. Lukket punkt: Køb af mark",
        f"Lukkede punkter\n\n2. Køb af mark\n\nBudet kom. \n{line}",
    ):
        text = _MINUTES.format(
            first="1. Ny bro", closed=closed, presentation="Sagsfremstilling\n", decision="Beslutning\n", secret=_SECRET
        )
        assert not _let_out(parse_meeting(text), text), text


@pytest.mark.parametrize("case", ["Sagsnr.: 14/1234", "14/1234", "J.nr. 05.01.02-G01-4-14"])
@pytest.mark.parametrize("mark", ["Lukket punkt", "Lukket: Køb af mark", "Køb af mark (lukket sag)"])
def test_equal_numbers_with_the_case_above_the_title_close(case: str, mark: str) -> None:
    for label in ("1. ", "Ad 1. ", "Punkt 1: ", "1\n"):
        open_item = f"{case}\n\n{label}Ny bro\n\nSagsfremstilling\nBroen er ny.\n\nBeslutning\nGodkendt."
        closed = f"{label}{mark}\n\n{_SECRET}"
        text = "\n\n".join(["Referat\nByrådet\n12. marts 2014", open_item, open_item, closed, closed, open_item])
        assert not _let_out(parse_meeting(text), text), text


@pytest.mark.parametrize(
    "words",
    [
        "Lukket: lørdag og søndag",
        "Algade | Lukket | uge 20",
        "Søndag Lukket",
        "Åben / lukket sag",
        "Lukket tilbud.pdf",
        "Broen er lukket for biler i uge 20.",
        "Havnebadet holder lukket om vinteren",
    ],
)
def test_what_is_plainly_open_is_not_withheld(words: str) -> None:
    text = _MINUTES.format(
        first="1. Ny bro",
        closed=words,
        presentation="Sagsfremstilling\n",
        decision="Beslutning\n",
        secret="Broen er åben.",
    )
    meeting = parse_meeting(text)
    assert meeting is not None
    assert "Broen er åben." in meeting.text


def test_a_closed_item_in_the_list_of_contents_does_not_close_the_document() -> None:
    text = _MINUTES.format(
        first="Ny bro\nKøb af mark (lukket punkt)\n\nNy bro",
        closed="Køb af mark (lukket punkt)", presentation="Sagsfremstilling\n", decision="Beslutning\n", secret=_SECRET,
    )  # fmt: skip
    meeting = parse_meeting(text)
    assert meeting is not None
    assert "Broen er ny." in meeting.text
    assert not _let_out(meeting, text)
