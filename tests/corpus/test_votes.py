import pytest

from corpus.records import Vote
from corpus.votes import find_votes


def _votes(text: str) -> list[Vote]:
    return list(find_votes(text, 0, len(text)))


def _sides(text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    (vote,) = _votes(text)
    return vote.in_favour, vote.against, vote.abstained


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("For stemte: A, B, F og Ø. Imod stemte: O.", (("A", "B", "F", "Ø"), ("O",), ())),
        ("For stemte Ane Bro (A) og Bo Dal (V).\nImod stemte: Ib Sø (C).\nUndlod at stemme: Liv Ask Holm (B).",
         (("Ane Bro (A)", "Bo Dal (V)"), ("Ib Sø (C)",), ("Liv Ask Holm (B)",))),
        ("For forslaget stemmer: Ane Bro (A). Imod stemmer: Bo Dal (V).", (("Ane Bro (A)",), ("Bo Dal (V)",), ())),
        ("Et flertal bestående af A, V og F godkendte indstillingen. Imod stemte O.", (("A", "V", "F"), ("O",), ())),
        ("Et flertal (A, F og Ø) godkendte det.", (("A", "F", "Ø"), (), ())),
        ("Godkendt. Bo Dal (V) stemte imod.", ((), ("Bo Dal (V)",), ())),
        ("Godkendt. Liste Ø stemte imod, og Venstre undlod at stemme.", ((), ("Liste Ø",), ("Venstre",))),
        ("Imod: O\nFor: A, V", (("A", "V"), ("O",), ())),
    ],
)  # fmt: skip
def test_a_vote_names_who_stood_where(text: str, sides: tuple[tuple[str, ...], ...]) -> None:
    assert _sides(text) == sides


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Vedtaget med 34 stemmer imod 15.", (34, 15, None)),
        ("Med 5 stemmer for og 2 imod blev forslaget vedtaget.", (5, 2, None)),
        ("5 stemte for, 2 stemte imod og 1 undlod at stemme.", (5, 2, 1)),
        ("For stemte 5 (A, F). Imod stemte 2 (V).", (5, 2, None)),
    ],
)
def test_a_vote_told_in_numbers_keeps_them(text: str, counts: tuple[int | None, ...]) -> None:
    (vote,) = _votes(text)
    assert (vote.in_favour_count, vote.against_count, vote.abstained_count) == counts


def test_two_votes_on_one_item_are_two() -> None:
    first, second = _votes(
        "For stemte O. Imod stemte A og V. Forslaget faldt.\nFor stemte A og V. Imod stemte O. Vedtaget."
    )
    assert (first.in_favour, first.against) == (("O",), ("A", "V"))
    assert (second.in_favour, second.against) == (("A", "V"), ("O",))


@pytest.mark.parametrize(
    "text",
    [
        "Godkendt.",
        "Udvalget stemte om sagen.",
        "Et flertal i udvalget ønsker en status.",
        "Tilbud for 3 unge imod betaling.",
        "Indstillingen blev sat til afstemning.",
        "",
    ],
)
def test_where_nobody_is_named_there_is_no_vote(text: str) -> None:
    assert _votes(text) == []


def test_the_span_runs_from_the_first_side_to_the_last_voter() -> None:
    text = "Godkendt. For stemte A og V. Imod stemte O. Sagen følges."
    (vote,) = _votes(text)
    assert text[vote.start : vote.end] == "For stemte A og V. Imod stemte O"
