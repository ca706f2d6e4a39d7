import pytest

from corpus.facts.votes import find_votes, votes_in_stretches
from corpus.records import Vote


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
        ("Indstillingen godkendt mod Bo Dals stemme, da den er dyr.", ((), ("Bo Dal",), ())),
        ("Godkendt. Bo Dal (V) stemte imod.", ((), ("Bo Dal (V)",), ())),
        ("Godkendt. Liste Ø stemte imod, og Venstre undlod at stemme.", ((), ("Liste Ø",), ("Venstre",))),
        ("Imod: O\nFor: A, V", (("A", "V"), ("O",), ())),
        ("For stemte V, C, Ane Bro (B) og Liv Ask (T). Imod: A og Ø.", (("V", "C", "Ane Bro (B)", "Liv Ask (T)"), ("A", "Ø"), ())),
        ("For stemte A, F og Bo\nDal (T).", (("A", "F", "Bo Dal (T)"), (), ())),
        ("Imod stemte Bo Dal\n(T) og O.", ((), ("Bo Dal (T)", "O"), ())),
        ("For stemte:\n- Ane Bro (A)\n- Bo Dal (V)\n\nImod stemte:\n- Ib Sø (C)",
         (("Ane Bro (A)", "Bo Dal (V)"), ("Ib Sø (C)",), ())),
        ("For stemte:\nAne Bro (A)\nBo Dal (V)\nIb Sø (C) vil have det skrevet ned.", (("Ane Bro (A)", "Bo Dal (V)"), (), ())),
        ("For: A, B; imod: O; undlod: T.", (("A", "B"), ("O",), ("T",))),
        ("A og V stemte for, C stemte imod, og O undlod.", (("A", "V"), ("C",), ("O",))),
        ("For at lukke broen stemte O. Imod at lukke broen stemte A og V.", (("O",), ("A", "V"), ())),
        ("Alle partier stemte for, bortset fra Bo Dal (V), der stemte imod.", ((), ("Bo Dal (V)",), ())),
        ("Dansk Folkeparti stemte imod, Radikale Venstre undlod at stemme.", ((), ("Dansk Folkeparti",), ("Radikale Venstre",))),
        ("Imod stemte De Konservative og Det Konservative Folkeparti.", ((), ("De Konservative", "Det Konservative Folkeparti"), ())),
        ("Bo Dal fra Venstre stemte imod.", ((), ("Bo Dal fra Venstre",), ())),
        ("Gruppe C kan ikke tiltræde indstillingen og stemmer imod.", ((), ("Gruppe C",), ())),
        ("Liberal Alliance ønsker ført til protokols, at partiet stemmer imod.", ((), ("Liberal Alliance",), ())),
        ("Imod stemte Ane Bro, A, og Bo Dal, V.", ((), ("Ane Bro, A", "Bo Dal, V"), ())),
        ("Imod stemte Ane Bro og A.", ((), ("Ane Bro", "A"), ())),
        ("Imod: Liv Ask", ((), ("Liv Ask",), ())),
        ("Borgmesteren og Ane Bro (A) stemte for.", (("Borgmesteren", "Ane Bro (A)"), (), ())),
        ("Indstillingen blev godkendt mod C, O og V's stemmer.", ((), ("C", "O", "V"), ())),
        ("Vedtaget mod stemmerne fra Venstre og Liste Ø.", ((), ("Venstre", "Liste Ø"), ())),
        ("C og O stemte for ændringsforslaget. A og F stemte imod. Ændringsforslaget faldt.", (("C", "O"), ("A", "F"), ())),
        ("Borgerlisten stemte imod. Bo Dal (V) stemte blankt.", ((), ("Borgerlisten",), ("Bo Dal (V)",))),
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
        ("For stemte 16, imod 2, 1 undlod.", (16, 2, 1)),
        ("For stemte 16, imod stemte 2, mens 1 undlod at stemme.", (16, 2, 1)),
        ("Det faldt med 3 stemmer for og 16 imod.", (3, 16, None)),
        ("Planen blev vedtaget med 12 stemmer for og 5 imod, idet 2 medlemmer undlod at stemme.", (12, 5, 2)),
        ("Med 10 stemmer mod 9 blev det vedtaget.", (10, 9, None)),
        ("Godkendt med 10 mod 9 stemmer.", (10, 9, None)),
        ("Vedtaget med stemmerne 10-9.", (10, 9, None)),
        ("Fem stemte for, to imod, og et medlem undlod at stemme.", (5, 2, 1)),
        ("5 af udvalgets 7 medlemmer stemte for.", (5, None, None)),
        ("Et flertal på 5 mod 2 tiltrådte det.", (5, 2, None)),
        ("Stemmer for: 5\nStemmer imod: 2\nBlanke: 1", (5, 2, 1)),
    ],
)
def test_a_vote_told_in_numbers_keeps_them(text: str, counts: tuple[int | None, ...]) -> None:
    (vote,) = _votes(text)
    assert (vote.in_favour_count, vote.against_count, vote.abstained_count) == counts


@pytest.mark.parametrize(
    ("text", "for_against"),
    [
        ("Forkastet med 4 stemmer mod 3.", (3, 4)),
        ("Med 4 stemmer mod 3 blev indstillingen forkastet.", (3, 4)),
        ("Forslaget blev ikke vedtaget med 4 stemmer mod 3.", (3, 4)),
        ("Forslaget faldt med 3 stemmer mod 4.", (3, 4)),
        ("Ændringsforslaget faldt, og indstillingen blev vedtaget med 4 stemmer mod 3.", (4, 3)),
        ("Ændringsforslaget faldt. Vedtaget med 4 stemmer mod 3.", (4, 3)),
    ],
)
def test_for_is_for_the_matter_voted_on_even_where_it_fell(text: str, for_against: tuple[int, int]) -> None:
    (vote,) = _votes(text)
    assert (vote.in_favour_count, vote.against_count) == for_against


@pytest.mark.parametrize(
    ("text", "in_favour", "against"),
    [
        ("Godkendt med 17 stemmer mod 2. Imod stemte O.", ((), 17), (("O",), 2)),
        ("Med 5 stemmer mod 2 blev planen godkendt.\n\nFor stemte A og V.\nImod stemte O.", (("A", "V"), 5), (("O",), 2)),
        ("For stemte V og C. Imod stemte A og F.\n\nForslaget er forkastet med 4 stemmer mod 3.", (("V", "C"), 3), (("A", "F"), 4)),
        ("2 stemte for (O) og 17 imod.", (("O",), 2), ((), 17)),
        ("13 stemte for at købe huset (V og L). 4 stemte imod (F, B og Ø).", (("V", "L"), 13), (("F", "B", "Ø"), 4)),
        ("3 (A og B) stemte for, 2 (V) imod.", (("A", "B"), 3), (("V",), 2)),
        ("Afstemning: For: 5 (A og V), imod: 2 (O).", (("A", "V"), 5), (("O",), 2)),
        ("Vedtaget med 7 stemmer. 1 stemte imod (Liv Ask Holm).", ((), 7), (("Liv Ask Holm",), 1)),
        ("Godkendt med 22 stemmer for. Imod stemte Enhedslisten og Alternativet (5 stemmer).", ((), 22), (("Enhedslisten", "Alternativet"), 5)),
        ("6 stemte for: A, B. 3 stemte imod: V.", (("A", "B"), 6), (("V",), 3)),
        ("For stemte V (2). Imod stemte A (4), B (1) og F (2).", (("V",), 2), (("A", "B", "F"), 7)),
        ("For stemte V (2). Imod stemte A og F (5).", (("V",), 2), (("A", "F"), 5)),
        ("Godkendt med 5 stemmer (A, F) mod 2 stemmer (V).", (("A", "F"), 5), (("V",), 2)),
        ("Forkastet med 5 stemmer (A, F) mod 2 (V).", (("V",), 2), (("A", "F"), 5)),
        ("For stemte 5 (A). Imod stemte 2 (V). Vedtaget med 5 stemmer mod 2.", (("A",), 5), (("V",), 2)),
    ],
)  # fmt: skip
def test_counts_and_names_of_one_vote_are_one_vote(
    text: str, in_favour: tuple[tuple[str, ...], int], against: tuple[tuple[str, ...], int]
) -> None:
    (vote,) = _votes(text)
    assert (vote.in_favour, vote.in_favour_count) == in_favour
    assert (vote.against, vote.against_count) == against


@pytest.mark.parametrize(
    "text",
    [
        "Den ene plan blev vedtaget med 5 stemmer mod 2. Den anden blev vedtaget med 5 stemmer mod 2.",
        "For stemte O. Imod stemte A. Forslaget faldt. Herefter blev planen vedtaget med 16 stemmer mod 3.",
        "Ændringsforslag 1 faldt med 3 stemmer mod 16. Ændringsforslag 2 blev vedtaget. Imod stemte O.",
        "Ad 1. Godkendt med 5 stemmer mod 2.\nAd 2. Godkendt. Imod stemte O.",
        "Vedtaget med 2 stemmer for. For stemte Ane Bro (A), Bo Dal (V) og Ib Sø (C).",
    ],
)
def test_counts_of_one_vote_and_names_of_another_are_two(text: str) -> None:
    assert len(_votes(text)) == 2


def test_a_vote_reads_on_over_the_end_of_a_page() -> None:
    text = "Godkendt med 17 stemmer mod 2. Imod stemte Bo Dal\n\nSide 4 af 9\n\n(T) og Ib Sø (C)."
    pages = (0, text.index("\n")), (text.index("(T)"), len(text))
    (vote,) = votes_in_stretches(text, pages)
    assert (vote.against, vote.against_count) == (("Bo Dal (T)", "Ib Sø (C)"), 2)
    assert text[vote.start :].startswith("17 stemmer")
    assert text[: vote.end].endswith("(C)")


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
        "Enstemmigt godkendt.",
        "Byrådet vedtog enstemmigt planen med alle stemmer.",
        "Godkendt. Venstre tager forbehold.",
        "Godkendt. Bo Dal (V) tog forbehold for sagen.",
        "Godkendt, idet Bo Dal (V) tager forbehold for stemmeafgivning i Byrådet.",
        "Alle undtagen O stemte for.",
        "Alle partier på nær Dansk Folkeparti stemte for indstillingen.",
        "Godkendt mod betaling. Godkendt mod 5 kr.",
        "Bo Dal (V) var kritisk og stemte for sin ret.",
        "Udvalget stemte om sagen.",
        "Et flertal i udvalget ønsker en status.",
        "Tilbud for 3 unge imod betaling.",
        "Indstillingen blev sat til afstemning.",
        "Et flertal på 60 pct. af eleverne cykler.",
        "Ane Bro (A) fik 11 stemmer. Bo Dal (V) fik 8 stemmer.",
        "Bo Dal (V), der stemte imod i sin tid, er nu enig.",
        "Bo Dal (V) stemte ikke imod.",
        "",
    ],
)
def test_where_nobody_is_named_there_is_no_vote(text: str) -> None:
    assert _votes(text) == []


def test_the_span_runs_from_the_first_side_to_the_last_voter() -> None:
    text = "Godkendt. For stemte A og V. Imod stemte O. Sagen følges."
    (vote,) = _votes(text)
    assert text[vote.start : vote.end] == "For stemte A og V. Imod stemte O"


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Imod stemte Ane Bro (A) og Bo Dal (V).", "person"),
        ("Imod stemte Ane Bro, A, og Bo Dal, V.", "person"),
        ("Ib Sø stemte imod.", "person"),
        ("Løsgænger Ib Sø stemte imod.", "person"),
        ("Bo Dal fra Venstre stemte imod.", "person"),
        ("Ane Bro (Socialdemokratiet) stemte imod.", "person"),
        ("Imod stemte A, V og Ø.", "party"),
        ("Imod stemte Dansk Folkeparti og Venstre.", "party"),
        ("Imod stemte Socialdemokratiet (A).", "party"),
        ("Gruppe C stemte imod.", "party"),
        ("Imod stemte V og Ane Bro (B).", "party"),
        ("Godkendt med 5 stemmer mod 2 (V).", "party"),
        ("Godkendt med 5 stemmer mod 2.", "count"),
        ("Fem stemte for, to imod.", "count"),
    ],
)
def test_a_vote_tells_whether_persons_parties_or_numbers_are_named(text: str, by: str) -> None:
    (vote,) = _votes(text)
    assert vote.by.value == by


def test_an_amendment_that_falls_and_the_proposal_that_passes_are_two_votes() -> None:
    first, second = _votes(
        "Ændringsforslaget fra V blev sat til afstemning: For stemte V (2). Imod stemte A og F (5). Ændringsforslaget"
        " faldt. Indstillingen blev herefter sat til afstemning: For stemte A og F (5). Imod stemte V (2)."
    )
    assert (first.in_favour, first.in_favour_count, first.against, first.against_count) == (("V",), 2, ("A", "F"), 5)
    assert (second.in_favour, second.in_favour_count, second.against_count) == (("A", "F"), 5, 2)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Vedtaget. Ja: A, V og C. Nej: F.", (("A", "V", "C"), ("F",), ())),
        ("Godkendt. Et mindretal (Ø) stemte imod.", ((), ("Ø",), ())),
    ],
)
def test_yes_and_no(text: str, sides: tuple[tuple[str, ...], ...]) -> None:
    assert _sides(text) == sides


def test_yes_and_no_are_counted() -> None:
    (vote,) = _votes("Ja-stemmer: 12. Nej-stemmer: 5. Blanke: 1.")
    assert (vote.in_favour_count, vote.against_count, vote.abstained_count) == (12, 5, 1)


def test_what_a_minority_wishes_is_no_vote() -> None:
    assert _votes("Godkendt. Et mindretal (Ø) ønsker, at taksten hæves.") == []


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Ændringsforslaget fra A blev sat til afstemning. For stemte A og F. Imod stemte de øvrige.\n"
            "Indstillingen blev derefter godkendt. Imod stemte O.",
            [(("A", "F"), ()), ((), ("O",))],
        ),
        (
            "For ændringsforslaget stemte A og F. Imod stemte V og C. For indstillingen stemte V og C. Imod stemte A og F.",
            [(("A", "F"), ("V", "C")), (("V", "C"), ("A", "F"))],
        ),
        (
            "Afstemning om modforslaget:\nFor: F\nImod: V, C\n\nAfstemning om indstillingen:\nFor: V, C\nImod: F",
            [(("F",), ("V", "C")), (("V", "C"), ("F",))],
        ),
    ],
)
def test_a_vote_on_an_amendment_and_one_on_the_recommendation_are_two(
    text: str, sides: list[tuple[tuple[str, ...], tuple[str, ...]]]
) -> None:
    assert [(vote.in_favour, vote.against) for vote in _votes(text)] == sides


@pytest.mark.parametrize(
    ("text", "majority"),
    [
        ("Enstemmigt vedtaget med 19 stemmer.", "unanimous"),
        ("Et enigt udvalg tiltrådte det: 7 stemte for.", "unanimous"),
        ("Et flertal bestående af A, B og F godkendte planen.", "majority"),
        ("Flertallet (A og B) godkendte planen. Mindretallet (V) stemte imod.", "majority"),
        ("Flertal: A, B, F. Mindretal: V.", "majority"),
        ("Ikke enstemmigt vedtaget. Imod stemte O.", None),
        ("Vedtaget med 5 stemmer mod 2.", None),
    ],
)
def test_a_vote_is_unanimous_or_by_majority_only_where_said(text: str, majority: str | None) -> None:
    (vote,) = _votes(text)
    assert vote.majority == majority


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Fem stemmer for, to imod.", (5, 2)),
        ("17 for, 2 imod.", (17, 2)),
        ("Forkastet: 9 for og 10 imod.", (9, 10)),
        ("Forkastet, idet 10 for og 9 imod ikke er nok.", (10, 9)),
        ("Med syv stemmer mod seks blev planen vedtaget.", (7, 6)),
    ],
)
def test_counts_in_words_and_in_short_are_read(text: str, counts: tuple[int, int]) -> None:
    (vote,) = _votes(text)
    assert (vote.in_favour_count, vote.against_count) == counts


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("For: V+C. Imod: A + F + Ø.", (("V", "C"), ("A", "F", "Ø"), ())),
        ("For stemte Bent Ove Spar-\nlund og Ib Sø, imod Ruth Over-\ngård Dam.", (("Bent Ove Sparlund", "Ib Sø"), ("Ruth Overgård Dam",), ())),
        ("For: Ane Bro, Bo Dal, Ib Sø\nImod: Per Vig", (("Ane Bro", "Bo Dal", "Ib Sø"), ("Per Vig",), ())),
        ("Stemte for: A, B\nStemte imod: V\nUndlod: O", (("A", "B"), ("V",), ("O",))),
        ("| For | A, B |\n| Imod | V |", (("A", "B"), ("V",), ())),
        ("A, F og Ø for. V og C imod.", (("A", "F", "Ø"), ("V", "C"), ())),
    ],
)  # fmt: skip
def test_sides_of_a_vote_in_other_prints(text: str, sides: tuple[tuple[str, ...], ...]) -> None:
    (vote,) = _votes(text)
    assert (vote.in_favour, vote.against, vote.abstained) == sides


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Godkendt med 31 stemmer imod 20. Ingen undlod at stemme.", (31, 20, 0)),
        ("5 stemte for, ingen imod.", (5, 0, None)),
        ("Enogtyve stemte for og fire imod.", (21, 4, None)),
        ("Stemmetal: 7-2.", (7, 2, None)),
        ("Med stemmerne 8 for og 5 imod (V og C) blev det vedtaget.", (8, 5, None)),
    ],
)
def test_nobody_is_a_count_and_numbers_may_be_long_or_short(text: str, counts: tuple[int | None, ...]) -> None:
    (vote,) = _votes(text)
    assert (vote.in_favour_count, vote.against_count, vote.abstained_count) == counts


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("A, V og F stemte ja. O stemte nej. C stemte blankt.", (("A", "V", "F"), ("O",), ("C",))),
        ("Ja: A, V og F, nej: O", (("A", "V", "F"), ("O",), ())),
        ("FOR: A, V, F. IMOD: O.", (("A", "V", "F"), ("O",), ())),
        ("For forslaget: A og V. Imod forslaget: O.", (("A", "V"), ("O",), ())),
        ("Stemmer for indstillingen: Ane Bro og Bo Dal. Stemmer imod indstillingen: Ib Sø.", (("Ane Bro", "Bo Dal"), ("Ib Sø",), ())),
        ("A, V, F: for. O: imod. C: undlod.", (("A", "V", "F"), ("O",), ("C",))),
        ("Imod stemte Ib Sø - V og Ane Bro - A.", ((), ("Ib Sø - V", "Ane Bro - A"), ())),
        ("Ib Sø, V, stemte imod.", ((), ("Ib Sø, V",), ())),
        ("O var imod.", ((), ("O",), ())),
        ("Herimod stemte O.", ((), ("O",), ())),
        ("Modstemt af O.", ((), ("O",), ())),
    ],
)  # fmt: skip
def test_yes_no_and_more_words_for_the_sides(text: str, sides: tuple[tuple[str, ...], ...]) -> None:
    (vote,) = _votes(f"Indstillingen blev godkendt. {text}")
    assert (vote.in_favour, vote.against, vote.abstained) == sides


def test_a_word_before_the_only_voter_is_no_name() -> None:
    assert _sides("Kun Ane Bro stemte for. Imod stemte Bo Dal og Ib Sø.") == (("Ane Bro",), ("Bo Dal", "Ib Sø"), ())
