import pytest

from corpus.facts.outcome_words import outcome_of
from corpus.facts.outcomes import common_outcome, outcomes_of
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
        ("Indstillingen kunne ikke godkendes.", "rejected"),
        ("Indstillingen kunne ikke tiltrædes.", "rejected"),
        ("Indstillingen blev ikke enstemmigt godkendt.", "rejected"),
        ("Forslaget blev ikke vedtaget.", "rejected"),
        ("Ansøgningen kan ikke imødekommes.", "rejected"),
        ("Udvalget ønskede ikke at godkende indstillingen.", "rejected"),
        ("Udvalget tiltræder ikke forslaget.", "rejected"),
        ("Der var ikke flertal for forslaget.", "rejected"),
        ("Forslaget opnåede ikke flertal.", "rejected"),
        ("Der kunne ikke opnås flertal for indstillingen.", "rejected"),
        ("Forslaget nød ikke fremme.", "rejected"),
        ("Der var ikke flertal for ændringsforslaget. Indstillingen blev godkendt.", "approved"),
        ("Udvalget har ikke bemærkninger. Godkendt.", "approved"),
        ("Sendt til udtalelse.", "referred"),
        (
            "Tilbagesendes til Magistratens 2. Afdeling med bemærkning, at byrådet har vedtaget indstillingen.",
            "approved",
        ),
        ("Tilbagesendes til Magistraten med bemærkning, at byrådet har forkastet indstillingen.", "rejected"),
        ("Tilbagesendes med bemærkning, at sagen mangler tal.", "referred"),
        ("Godkendt som anbefalet.", "approved"),
        ("Som anbefalet.", "approved"),
        ("Hvorfor er planen ikke sendt i høring? Taget til efterretning.", "noted"),
        (
            "Ib Sø (O) stillede forslag om en bro. Forslaget falder. Herefter blev udvalgets indstilling godkendt.",
            "approved",
        ),
        ("Ib Sø (O) stillede forslag om en bro. Forslaget falder.", "rejected"),
        ("Et ændringsforslag om at lade broen udgå blev trukket tilbage. Indstillingen blev tiltrådt.", "approved"),
        ("Udvalget besluttede at godkende planen.", "approved"),
        ("Udvalget besluttede at anbefale planen.", "recommended"),
        ("Godkendt, idet forvaltningen kan afvise for sene ansøgninger.", "approved"),
        ("Godkendtes.", "approved"),
        ("Godkendtes ikke.", "rejected"),
        ("Sagen sendes tilbage til administrationen.", "referred"),
        ("Udvalget sendte planen retur.", "referred"),
        ("Teknisk Udvalg sender sagen videre til Byrådet uden anbefaling.", "referred"),
        ("Sagen sendes videre til Byrådet med anbefaling.", "recommended"),
        ("Budgettet går videre til 2. behandling.", "referred"),
        ("Overgår til anden behandling.", "referred"),
        ("Planen sendes i otte ugers høring.", "referred"),
        ("Udvalget besluttede at hjemvise sagen.", "referred"),
        ("Anbefales ikke.", "rejected"),
        ("Udvalget kan ikke anbefale planen.", "rejected"),
        ("Udvalget anbefaler, at prisen ikke sættes op.", "recommended"),
        ("Efter drøftelse blev sagen udsat.", "postponed"),
        ("Efter en lang drøftelse tog udvalget status til efterretning.", "noted"),
        ("Forslaget er dermed faldet.", "rejected"),
        ("Faldt.", "rejected"),
        ("Prisen faldt sidste år. Godkendt.", "approved"),
        ("Ønsket om udsættelse blev ikke imødekommet. Godkendt.", "approved"),
        ("Udvalget følger forvaltningens indstilling.", "approved"),
        ("Udvalget tilsluttede sig indstillingen.", "approved"),
        ("Byrådet besluttede enstemmigt at\nkøbe gården.", "approved"),
        ("Det blev besluttet at købe gården.", "approved"),
        ("Byrådet besluttede ikke at købe gården.", "rejected"),
        ("Byrådet besluttede at vælge Ane Bro.", "unknown"),
        ("Ane Bro (A) fik 11 stemmer og er valgt til borgmester.", "unknown"),
        ("Bo Dal (V) blev udpeget.", "unknown"),
        ("Indstillingen blev sat til afstemning. For stemte 4, imod 3. Broen lukkes.", "approved"),
        ("Formanden satte forslaget til afstemning. 2 stemte for, og 3 stemte imod. Broen bliver.", "rejected"),
        ("Udvalget stemte om indstillingen. For stemte A, V og C. Imod stemte O.", "approved"),
        ("Byrådet stemte om indstillingen. For stemte V. Imod stemte A og O.", "unknown"),
        ("Formanden satte forslaget til afstemning. For stemte 3. Imod stemte 3.", "unknown"),
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
        ("Ændringsforslag 1: Anbefales.\nÆndringsforslag 2: Anbefales ikke.", [("1", "recommended"), ("2", "rejected")]),
        ("Forslag A: Vedtaget\nForslag B: Forkastet", [("A", "approved"), ("B", "rejected")]),
        ("Punkt 1: Godkendt\nPunkt 2: Udsat", [("1", "approved"), ("2", "postponed")]),
        ("a) Godkendt.\nb) Udsat.", [("a", "approved"), ("b", "postponed")]),
        ("Ad 1 og 2. Godkendt.\nAd 3-4: Udsat.", [("1", "approved"), ("2", "approved"), ("3", "postponed"), ("4", "postponed")]),
        ("Ad pkt. 1: Godkendt.", [("1", "approved")]),
        ("Ad 1. Godkendt. Ad 2. Udsat.", [("1", "approved"), ("2", "postponed")]),
        ("Ad 1) Godkendt, ad 2) Taget til efterretning.", [("1", "approved"), ("2", "noted")]),
        ("Ad a Godkendt.\nAd b Udsat.", [("a", "approved"), ("b", "postponed")]),
        ("Ad 1-3 Godkendt.\nAd 4 Udsat.", [("1", "approved"), ("2", "approved"), ("3", "approved"), ("4", "postponed")]),
        ("Ad 1 og ad 2: Godkendt. Ad 3: Afvist.", [("1", "approved"), ("2", "approved"), ("3", "rejected")]),
        ("Ad 1\nGodkendt.\nAd 2\nUdsat.", [("1", "approved"), ("2", "postponed")]),
        ("Ad. 1 godkendt\nAd. 2 udsat", [("1", "approved"), ("2", "postponed")]),
        ("Ad 1.1: Godkendt.\nAd 1.2: Udsat.", [("1.1", "approved"), ("1.2", "postponed")]),
        ("Ad indstillingens punkt 1: Godkendt.", [("1", "approved")]),
        ("Ad 1. Godkendt.\nAd 2. Godkendt, idet 3. afsnit udgår.", [("1", "approved"), ("2", "approved")]),
        ("Indstillingen godkendt.\nAd 2. Udsat.", [(None, "approved"), ("2", "postponed")]),
        ("Vedr. 1: Godkendt.\nVedr. 2: Udsat.", [("1", "approved"), ("2", "postponed")]),
        ("Vedrørende punkt 1: Godkendt.", [("1", "approved")]),
        ("1. Godkendt. 2. Udsat.", [("1", "approved"), ("2", "postponed")]),
        ("1) Godkendt 2) Udsat", [("1", "approved"), ("2", "postponed")]),
        ("1: Godkendt\n2: Udsat", [("1", "approved"), ("2", "postponed")]),
        ("1. Godkendt.\n2. Godkendt med bemærkning om, at punkt 3 drøftes.\n3. Udsat.",
         [("1", "approved"), ("2", "approved"), ("3", "postponed")]),
        ("2. Godkendt. 3. Udsat.", [(None, "approved")]),
        ("Indstillingens punkt 1 godkendt. Indstillingens punkt 2 udsat.", [("1", "approved"), ("2", "postponed")]),
        ("Indstillingens punkt 1 blev godkendt, og punkt 2 blev udsat.", [("1", "approved"), ("2", "postponed")]),
        ("Indstillingens pkt. 1 og 2 godkendt. Pkt. 3 udsat.", [("1", "approved"), ("2", "approved"), ("3", "postponed")]),
        ("Udvalget godkendte indstillingens punkt 1 og 2 og udsatte punkt 3.",
         [("1", "approved"), ("2", "approved"), ("3", "postponed")]),
        ("Første punkt godkendt, andet punkt udsat.", [("1", "approved"), ("2", "postponed")]),
        ("Punkt a) godkendes, punkt b) afvises.", [("a", "approved"), ("b", "rejected")]),
        ("Punkt 2 udgår.", [("2", "withdrawn")]),
        ("Punkt 2 udgår. I øvrigt godkendt.", [(None, "approved"), ("2", "withdrawn")]),
        ("Godkendt, idet punkt 3 udsættes.", [(None, "approved"), ("3", "postponed")]),
        ("Indstillingen godkendt, dog udsættes punkt 2.", [(None, "approved"), ("2", "postponed")]),
        ("Godkendt, dog således at punkt 2 ikke blev godkendt.", [(None, "approved"), ("2", "rejected")]),
        ("Godkendt med den ændring, at punkt 2 udgår.", [(None, "approved"), ("2", "withdrawn")]),
        ("Godkendt med undtagelse af punkt 3, som blev udsat.", [(None, "approved"), ("3", "postponed")]),
        ("Godkendt, bortset fra punkt 3, der sendes tilbage til forvaltningen.", [(None, "approved"), ("3", "referred")]),
        ("Godkendt med undtagelse af punkt 3.", [(None, "approved"), ("3", "unknown")]),
        ("Godkendt, idet punkt 95 udgår af dagsordenen.", [(None, "approved")]),
        ("Godkendt, idet punkt 5 udgår af dagsordenen.", [(None, "approved")]),
        ("Godkendt. Bemærkning til pkt. 2: Sagen udsættes ikke.", [(None, "approved")]),
        ("Udvalget godkendte, at punkt 3 sendes i høring.", [(None, "approved")]),
        ("Udsat til behandling under punkt 5 den 4. maj 2021.", [(None, "postponed")]),
        ("Punkt 12 udsættes til næste møde.", [(None, "postponed")]),
        ("Godkendt. Venstre stemte imod punkt 2.", [(None, "approved")]),
        ("Indstillingen blev godkendt, under forudsætning af at 1. prisen holdes. 2. fristen holdes.", [(None, "approved")]),
        ("Ad 1 - Godkendt.", [("1", "approved")]),
        ("Forslag 1: Vedtaget.\nForslag 2: Ane Bro får svar.", [(None, "approved")]),
        ("  ", []),
    ],
)  # fmt: skip
def test_a_decision_of_several_parts_keeps_each_part(decision: str, parts: list[tuple[str | None, str]]) -> None:
    assert [(part.part, part.outcome.value) for part in outcomes_of(decision)] == parts


def test_parts_that_differ_have_no_common_outcome() -> None:
    assert common_outcome(outcomes_of("Ad 1. Godkendt.\nAd 2. Udsat.")) is Outcome.UNKNOWN
    assert common_outcome(outcomes_of("Ad 1. Godkendt.\nAd 2. Vedtaget.")) is Outcome.APPROVED
    assert common_outcome(()) is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("proposal", "parts"),
    [
        ("Det indstilles,\n1. at planen godkendes\n2. at vejen lukkes", [(None, "approved"), ("2", "withdrawn")]),
        ("Det indstilles\nat planen godkendes\nat vejen lukkes", [(None, "approved"), ("2", "withdrawn")]),
        ("Det indstilles,\nAt 1) planen godkendes,\nAt 2) vejen lukkes.", [(None, "approved"), ("2", "withdrawn")]),
        ("• at planen godkendes\n• at vejen lukkes", [(None, "approved"), ("2", "withdrawn")]),
        ("Det indstilles, at dagsordenen godkendes.", [(None, "approved")]),
        ("1. at planen godkendes", [(None, "approved")]),
        ("", [(None, "approved")]),
    ],
)
def test_a_part_within_a_sentence_must_be_one_of_the_proposal(
    proposal: str, parts: list[tuple[str | None, str]]
) -> None:
    found = outcomes_of("Godkendt, idet punkt 2 udgår.", proposal)
    assert [(part.part, part.outcome.value) for part in found] == parts


def test_a_part_of_the_proposal_by_name_needs_no_list() -> None:
    found = outcomes_of("Godkendt, idet indstillingens punkt 2 udgår.", "")
    assert [(part.part, part.outcome.value) for part in found] == [(None, "approved"), ("2", "withdrawn")]


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        ("Sag 3 udgår. Dagsordenen i øvrigt godkendt.", "approved"),
        ("Punkt 7 udsættes. I øvrigt godkendt.", "approved"),
        ("Punkt 7 udsættes.", "postponed"),
        ("Indstillingen blev taget til følge.", "approved"),
        ("Taget ad notam.", "noted"),
        ("Der gives dispensation.", "approved"),
        ("Udvalget meddelte ikke tilladelse. Afvist.", "rejected"),
    ],
)
def test_more_ways_to_decide(decision: str, outcome: str) -> None:
    assert outcome_of(decision).value == outcome


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        ("Bo Dal (V) foreslog, at sagen udsættes. Forslaget faldt. Indstillingen blev herefter godkendt.", "approved"),
        ("Liste Ø stillede forslag om, at punktet udgår. Det blev nedstemt. Byrådet godkendte indstillingen.", "approved"),
        ("O ønskede sagen udsat. Indstillingen blev herefter vedtaget.", "approved"),
        ("Ane Bro foreslog at afvise ansøgningen. Ansøgningen imødekommes.", "approved"),
        ("Formanden foreslog, at sagen udsættes. Dette blev vedtaget.", "postponed"),
        ("A foreslog, at sagen sendes tilbage. Forslaget blev vedtaget med 10 stemmer mod 5.", "referred"),
        ("Ib Sø foreslog, at sagen udsættes. Forslaget blev forkastet.", "rejected"),
        ("Dialogen blev taget til efterretning.\nDagsordenen blev godkendt.", "approved"),
        ("Sagen forelægges kommunalbestyrelsen uden indstilling.", "referred"),
        ("Tiltrådt at anbefale.", "recommended"),
        ("Godk.", "approved"),
        ("Byrådet kunne godkende indstillingen.", "approved"),
        ("Anlægsbevillingen frigives.", "approved"),
        ("Der meddeles landzonetilladelse.", "approved"),
        ("Der ydes et tilskud på 5.000 kr.", "approved"),
        ("Udvalget noterede sig orienteringen.", "noted"),
        ("Sagen henstår til næste møde.", "postponed"),
        ("Punktet slettes af dagsordenen.", "withdrawn"),
        ("Dispensation nægtes.", "rejected"),
    ],
)  # fmt: skip
def test_a_motion_that_fell_decides_nothing_and_more_words_decide(decision: str, outcome: str) -> None:
    assert [(part.part, part.outcome.value) for part in outcomes_of(decision)] == [(None, outcome)]


@pytest.mark.parametrize(
    ("decision", "parts"),
    [
        ("1. Godkendt.\nImod: Ane Bro (A).", [("1", "approved")]),
        ("• a) Bakkens Skole: bevilget 2.000 kr.\n• b) Aaskolen: afslag.", [("a", "approved"), ("b", "rejected")]),
        ("a og b: Anbefales.\nc: For stemte A, imod stemte V og O. Indstillingen bortfaldt.", [("a", "recommended"), ("b", "recommended"), ("c", "rejected")]),
        ("I. Godkendt.\nII. Udsat.", [("I", "approved"), ("II", "postponed")]),
    ],
)  # fmt: skip
def test_one_numbered_part_and_parts_of_a_list_are_told_apart(decision: str, parts: list[tuple[str, str]]) -> None:
    assert [(part.part, part.outcome.value) for part in outcomes_of(decision)] == parts


def test_parts_may_have_the_number_of_their_item_in_front() -> None:
    parts = outcomes_of("4.1: Bevilget 500 kr.\n4.2: Afslag, da fristen er passeret.\n4.3. Udsat.")
    assert [(part.part, part.outcome.value) for part in parts] == [
        ("4.1", "approved"),
        ("4.2", "rejected"),
        ("4.3", "postponed"),
    ]


@pytest.mark.parametrize(
    ("decision", "parts"),
    [
        ("Der bevilges 3.000 kr. til ansøgning 1. Ansøgning 2 afslås.", [("1", "approved"), ("2", "rejected")]),
        ("Ansøgning 1, 2 og 4 imødekommes. Ansøgning 3 afslås.", [("1", "approved"), ("2", "approved"), ("3", "rejected"), ("4", "approved")]),
        ("Ansøgning nr. 1 og 2 blev godkendt, mens ansøgning nr. 3 blev udsat.", [("1", "approved"), ("2", "approved"), ("3", "postponed")]),
        ("Projekt 1 godkendes, og projekt 2 udsættes.", [("1", "approved"), ("2", "postponed")]),
        ("Ansøgning 1 kom for sent. Godkendt.", [(None, "approved")]),
        ("Godkendt. Ansøgning 1 og ansøgning 2 behandles hver for sig i juni.", [(None, "approved")]),
    ],
)  # fmt: skip
def test_applications_told_by_their_numbers_are_parts(decision: str, parts: list[tuple[str | None, str]]) -> None:
    assert [(part.part, part.outcome.value) for part in outcomes_of(decision)] == parts
