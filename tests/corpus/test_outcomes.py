import pytest

from corpus.outcomes import common_outcome, outcome_of, outcomes_of
from corpus.records import Outcome


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        ("Godkendt.", "approved"),
        ("Indstillingen godkendt.", "approved"),
        ("Indstillingen blev godkendt med bemærkning om, at sagen følges.", "approved"),
        ("Udvalget godkendte indstillingen.", "approved"),
        ("Tiltrådt.", "approved"),
        ("Indstillingen tiltrådt.", "approved"),
        ("Vedtaget som indstillet.", "approved"),
        ("Som indstillet.", "approved"),
        ("Byrådet vedtog planen.", "approved"),
        ("Strategien blev vedtaget.", "approved"),
        ("Imødekommet.", "approved"),
        ("Bevillingen gives.", "approved"),
        ("Godkendt, idet sagen genoptages i 2025.", "approved"),
        ("Godkendt, idet punkt 95 udgår af dagsordenen.", "approved"),
        ("Godkendt med den ændring, at planen sendes i høring.", "approved"),
        ("Et flertal bestående af A, V og F godkendte indstillingen. Imod stemte O.", "approved"),
        ("Dagsordenen godkendt.", "approved"),
        ("Taget til efterretning.", "noted"),
        ("Til efterretning.", "noted"),
        ("Orienteringen blev taget til efterretning.", "noted"),
        ("Udvalget tog orienteringen til efterretning.", "noted"),
        ("Orientering givet.", "noted"),
        ("Drøftet.", "discussed"),
        ("Udvalget drøftede sagen.", "discussed"),
        ("Sagen blev drøftet. Udvalget ønsker, at det udsatte møde holdes.", "discussed"),
        ("Anbefales.", "recommended"),
        ("Anbefales godkendt.", "recommended"),
        ("Indstilles til Byrådet.", "recommended"),
        ("Indstilles godkendt.", "recommended"),
        ("Udvalget anbefaler, at Byrådet godkender planen.", "recommended"),
        ("Oversendes til Byrådet med anbefaling.", "recommended"),
        ("Økonomiudvalget indstiller til Byrådet, at forslaget vedtages.", "recommended"),
        ("Udsat.", "postponed"),
        ("Sagen udsættes til næste møde.", "postponed"),
        ("Udsat til mødet den 5. november 2024.", "postponed"),
        ("Punktet blev udskudt.", "postponed"),
        ("Sagen udgår.", "withdrawn"),
        ("Punktet udgik.", "withdrawn"),
        ("Taget af dagsordenen.", "withdrawn"),
        ("Ikke godkendt.", "rejected"),
        ("Indstillingen blev ikke godkendt.", "rejected"),
        ("Udvalget kan ikke godkende indstillingen.", "rejected"),
        ("Udvalget godkendte ikke indstillingen.", "rejected"),
        ("Forslaget faldt.", "rejected"),
        ("Forslaget falder.", "rejected"),
        ("Udvalget meddeler afslag på ansøgningen.", "rejected"),
        ("Afslag.", "rejected"),
        ("Forkastet.", "rejected"),
        ("Indstillingen blev forkastet.", "rejected"),
        ("Ansøgningen imødekommes ikke.", "rejected"),
        ("Oversendes til Økonomiudvalget.", "referred"),
        ("Oversendt til budgetforhandlingerne.", "referred"),
        ("Henvist til Teknikudvalget.", "referred"),
        ("Tilbagesendes til fornyet behandling.", "referred"),
        ("Sagen sendes i høring.", "referred"),
        ("Forslaget sendes i offentlig høring fra den 30. september til den 25. november 2024.", "referred"),
        ("Fremsendes til Byrådet.", "referred"),
        ("Et mindretal ønskede sagen udsat, men forslaget blev godkendt.", "approved"),
        ("Et mindretal ønskede sagen udsat. Godkendt.", "approved"),
        ("Ane Bro foreslog sagen udsat, men indstillingen blev godkendt.", "approved"),
        ("Forslag om udsættelse blev forkastet. Indstillingen blev godkendt.", "approved"),
        ("Forslaget om udsættelse blev forkastet, hvorefter indstillingen blev godkendt.", "approved"),
        ("Ændringsforslaget faldt. Udvalget godkendte indstillingen.", "approved"),
        ("Ændringsforslaget faldt.", "rejected"),
        ("Forslag om udsættelse blev godkendt.", "postponed"),
        ("Udvalget ønskede sagen udsat.", "postponed"),
        ("Udvalget afslog ansøgningen.", "rejected"),
        ("Udvalget besluttede at udsætte sagen.", "postponed"),
        ("Udvalget besluttede at afvise ansøgningen.", "rejected"),
        ("Udvalget besluttede ikke at imødekomme ansøgningen.", "rejected"),
        ("Udvalget besluttede at godkende planen.", "approved"),
        ("Udvalget besluttede at anbefale planen.", "recommended"),
        ("Godkendt, idet forvaltningen kan afvise for sene ansøgninger.", "approved"),
        ("Godkendtes.", "approved"),
        ("Godkendtes ikke.", "rejected"),
        ("Udvalget takkede for oplægget.", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_words_of_a_decision_give_its_outcome(decision: str, outcome: str) -> None:
    assert outcome_of(decision).value == outcome


def test_the_first_sentence_that_decides_counts() -> None:
    assert outcome_of("Formanden redegjorde for sagen.\n\nGodkendt.\n\nNæste møde udsættes.") is Outcome.APPROVED


def test_who_was_absent_decides_nothing() -> None:
    assert outcome_of("Fraværende: Ane Bro (A), som havde godkendt afbud.") is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("decision", "parts"),
    [
        ("Ad 1. Godkendt.\n\nAd 2. Anbefales.\n\nAd 3. Taget til efterretning.", [("1", "approved"), ("2", "recommended"), ("3", "noted")]),
        ("ad 1) Godkendt\nad 2) Udsat", [("1", "approved"), ("2", "postponed")]),
        ("Ad a: Godkendt.\nAd b: Afslag.", [("a", "approved"), ("b", "rejected")]),
        ("1. Godkendt.\n2. Taget til efterretning.", [("1", "approved"), ("2", "noted")]),
        ("Godkendt.", [(None, "approved")]),
        ("Godkendt, idet\n1. borgerne høres\n2. prisen oplyses", [(None, "approved")]),
        ("  ", []),
    ],
)  # fmt: skip
def test_a_decision_of_several_parts_keeps_each_part(decision: str, parts: list[tuple[str | None, str]]) -> None:
    assert [(part.part, part.outcome.value) for part in outcomes_of(decision)] == parts


def test_parts_that_differ_have_no_common_outcome() -> None:
    assert common_outcome(outcomes_of("Ad 1. Godkendt.\nAd 2. Udsat.")) is Outcome.UNKNOWN
    assert common_outcome(outcomes_of("Ad 1. Godkendt.\nAd 2. Vedtaget.")) is Outcome.APPROVED
    assert common_outcome(()) is Outcome.UNKNOWN
