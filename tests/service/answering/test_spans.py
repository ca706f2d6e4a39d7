"""The exact answer inside a sentence, by what the question asks for."""

from __future__ import annotations

import pytest

from index.asking.reading import literally
from service.answering.question import understand
from service.answering.question_kinds import QuestionKind, question_kind
from service.answering.spans import exact_answer


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hvor mange mentorer er der?", QuestionKind.NUMBER),
        ("hvad koster et gebyr", QuestionKind.NUMBER),
        ("Hvor længe skal jeg vente?", QuestionKind.NUMBER),
        ("Hvornår åbner stien?", QuestionKind.DATE),
        ("Hvilke måneder er der lukket?", QuestionKind.DATE),
        ("Hvem stemte imod?", QuestionKind.PERSON),
        ("Hvor ligger halen?", QuestionKind.PLACE),
        ("Hvorfor blev det afvist?", QuestionKind.REASON),
        ("Efter hvilken lov gives tilladelsen?", QuestionKind.LAW),
        ("Hvilke temaer har planen?", QuestionKind.LIST),
        ("Skal skolen lukke?", QuestionKind.YES_NO),
        ("How many people work there?", QuestionKind.NUMBER),
        ("cykelsti havnen", QuestionKind.OTHER),
    ],
)
def test_what_a_question_asks_for(text: str, kind: QuestionKind) -> None:
    assert question_kind(text) is kind


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("Hvor mange procent er udledningen faldet?", "Udledningen er 17 procent lavere end i 2019.", "17 procent"),
        ("Hvor meget blev bevilget?", "Ad 1. Der bevilges 433.000 kr. til 137 borgere.", "433.000 kr."),
        ("Hvor mange borgere får penge?", "Der bevilges 433.000 kr. til 137 borgere.", "137 borgere"),
        ("Hvor lang er fristen?", "Fristen er dermed otte uger fra den 1. januar 2026.", "otte uger"),
        ("Hvor mange mentorer er der tilbage?", "Vedtaget med 5 stemmer mod 2.", None),
        ("Hvor mange stemte for?", "Vedtaget med 5 stemmer mod 2.", "5 stemmer"),
        ("Hvor mange stemte imod?", "Vedtaget med 5 stemmer mod 2.", "2"),
        ("Hvor mange boliger bygges der?", "Ingen ved det, jf. punkt 4 og § 12.", None),
        ("Hvor mange boder er der?", "Der bliver 12 julemarkeder på torvet.", "12"),
        ("Hvor mange boliger bygges der?", "2. Ingen ved det endnu.", None),
        ("Hvor lang er fristen?", "Den nye frist gælder fra den 1. januar 2025.", None),
        ("Hvornår skal evalueringen ligge klar?", "1. juni 2026: Evalueringen foreligger.", "1. juni 2026"),
        ("I hvilken periode var der høring?", "Høring fra den 17. juni til den 30. august 2024.", "den 17. juni til den 30. august 2024"),
        ("Hvornår er den 1. juni 2026?", "Det er den 1. juni 2026.", None),
        ("Hvem blev valgt?", "Amina Haldbjerg (B) er valgt til 1. viceborgmester.", "Amina Haldbjerg (B)"),
        ("Hvem blev valgt?", "Forslaget faldt.", None),
        ("Hvem blev valgt?", "Forslaget faldt. Godkendt. Der blev ingen.", None),
        ("Hvem stemte imod?", "For stemte: V, A og T. Imod stemte: Kaj Stampe (O) og Ø.", "Kaj Stampe (O) og Ø"),
        ("Hvem stemte for?", "For stemte: V, A og T. Imod stemte: Kaj Stampe (O) og Ø.", "V, A og T"),
        ("Hvem stemte imod forslaget?", "Imod forslaget stemte 16 (V, A, C).", "16 (V, A, C)"),
        ("Hvem undlod at stemme?", "For stemte 5. Sune Havrelund (Ø) undlod at stemme.", "Sune Havrelund (Ø)"),
        ("Hvem stemte imod?", "Godkendt.", None),
        ("Efter hvilken paragraf?", "Planen vedtages efter planlovens § 27, stk. 2.", "planlovens § 27, stk. 2"),
        ("Hvilken lov?", "Planloven er ændret, jf. forvaltningslovens § 3, stk. 1, nr. 3.", "forvaltningslovens § 3, stk. 1, nr. 3"),
        ("Hvorfor faldt det?", "Det faldt, fordi pengene mangler.", "fordi pengene mangler."),
        ("Hvorfor faldt det?", "Det faldt, idet pengene mangler. Salen var fuld.", "idet pengene mangler."),
        ("Hvor skal stien gå?", "Stien anlægges langs Tværby Enge til sommer.", "Tværby Enge"),
        ("Hvad med stien?", "Stien koster 5 mio. kr.", None),
        ("Hvor gammel er bestyreren?", "Den 61-årige bestyrer har været der i 12 somre.", "61"),
        ("Hvor meget koster huset?", "Huset Garnvej 4 er sat til salg.", None),
        ("Hvor meget koster huset?", "Huset Garnvej 4, 9999 Tangsund, koster 2 mio. kr.", "2 mio. kr."),
        ("Hvor mange kom?", "De mødtes i Lille Strandgade 17 og var 40.", "40"),
        ("Hvor lang er stien?", "Stien er 3,2 km og bygges på 14 uger.", "3,2 km"),
        ("Hvor lang er fristen?", "Stien er 3,2 km, og fristen er 14 uger.", "14 uger"),
        ("Hvor hurtigt må man køre?", "På de 3 km er grænsen 40 km/t.", "40 km/t"),
        ("Hvad må en plads højst koste?", "De 12 pladser må koste 3.100 kr.", "3.100 kr."),
        ("Hvor mange tyrkere bor der i kommunen?", "Af de 34 nævnte år er der nu 310 personer med ophold.", "310 personer"),
        ("Hvor mange tyrkere bor der i kommunen?", "Tyrkere over 15 år kan søge.", None),
        ("Hvor mange boder er der?", "De har stået der i 15 år.", None),
        ("Hvad kostede målingen?", "Vi betalte 50 % (4.100 kr.) af de samlede udgifter på 8.200 kr.", "8.200 kr."),
        ("Hvad bliver taksten for dagpleje?", "I 2026 bliver den 2.900 kr. for 48 timer.", "2.900 kr."),
    ],
)  # fmt: skip
def test_the_exact_answer(question: str, sentence: str, answer: str | None) -> None:
    found = exact_answer(understand(literally(question)), sentence)
    assert (None if found is None else sentence[found.start : found.end]) == answer
