"""Where sentences end: each example is written as its sentences, joined by a blank."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts.sentences import sentence_borders, sentence_pieces, sentence_spans, sentences, sentences_around

SPLIT = [
    ["Broen koster 5 mio. kr.", "Byrådet siger ja."],
    ["Broen koster 5 mio. kr. pr. år.", "Byrådet siger ja."],
    ["Broen koster 5 mio. Kr. i 2024."],
    ["Prisen er ca. 300 kr. inkl. moms."],
    ["Prisen er 12 kr. pr. stk.", "Rådet tilslutter sig."],
    ["Efter lovens § 5, stk. 2. nr. 3 er det i orden."],
    ["Jf. § 5, stk. 2.", "Udvalget siger nej."],
    ["Se bilag 2, pkt. 4.", "Sagen er slut."],
    ["Se pkt. 4 og nr. 7 i jf. Budgettet."],
    ["Mødet begynder kl. 16.30.", "Alle er velkomne."],
    ["Ring på tlf. 97 12 34 56.", "Hun svarer."],
    ["Det gælder bl.a. Rudby og f.eks. Havby."],
    ["Det gælder bl. a. Rudby og f. eks. Havby."],
    ["Der købes stole, borde m.v.", "Udgiften er 5.000 kr."],
    ["Der købes stole, borde m. v.", "Udgiften er lille."],
    ["Der købes stole mv. til skolen."],
    ["Brevet er af d.d.", "Det besvares."],
    ["Maks. 30 børn og evt. flere voksne ekskl. ledere."],
    ["Chr. Dal og H.C. Bro deltog.", "Ida B. Ask kom senere."],
    ["J. P. Elm bor i St. Havby ved Gl. Kongevej."],
    ["Mødet den 4. maj er aflyst.", "Det holdes den 5. Juni."],
    ["Mødet er d. 4. maj 2024.", "Det er en lørdag."],
    ["Forslaget kommer til 2. behandling den 3. marts."],
    ["Efter 2. Behandling er det vedtaget."],
    ["Tilbagesendes til 2. Afdeling."],
    ["Godkendt.", "Ane Bro (A) stemte imod."],
    ["For stemte A, B og V.", "Imod stemte C."],
    ["Udvalget valgte model B.", "Den er billigst."],
    ["Det sker i 2025.", "Så begynder arbejdet."],
    ["Der er 14 børn i 0. klasse og 12 i 1. klasse."],
    ["Hvad koster det?", "Det vides ikke."],
    ["Nej!", "Det går ikke."],
    ["Hun spurgte: »Hvad nu?« og gik."],
    ["Han sagde: »Vi går.«", "Så gik de."],
    ["Godkendt (undtagen pkt. 3).", "Resten udsat."],
    ["Udgifter til løn (inkl. pension m.v.) Rudby betaler."],
    ["Det er nok…", "Måske ikke."],
    ["Arealet er 3 ha.", "Det ligger ved åen."],
    ["Byrådet m.fl. har svaret.", "Ingen andre gjorde."],
    ["Der er mad, drikke osv.", "Alle er velkomne."],
    ["Dvs. Rudby betaler alt."],
    ["Vedr. Byens gader er intet nyt."],
    ["Iflg. Politiet er der ro."],
    ["Hr. Bro og fr. Dal mødte dr. Elm."],
    ["Tilskuddet er 40 pct.", "Resten er egenbetaling."],
    ["Tilskuddet er 40 pct. af prisen."],
    ["Frist 1. december 2024.", "12 har svaret."],
    ["Ansøgningen er fra Rudby A/S.", "Den er sen."],
    ["Huset på Nr. Alle 5, 2. sal, er solgt."],
    ["Lov nr. 123 af 4. juni 2019.", "Den gælder endnu."],
    ["Det følger af kap. IV.", "Så er det sagt."],
    ["Christian 4. Bro hedder den."],
    ["Sagen er nr. 12.", "Den er lukket."],
    ["Max. 5 t. kr.", "Mere er der ikke."],
    ["Rudby Kommune v. Ane Bro har klaget."],
    ["Punkt 3 udgår.", "Punkt 4 udsat."],
    ["Udsat.", "• Sagen kommer igen."],
    ["Der er 1,5 mio. kr. (2024-priser) i puljen."],
    ["Godkendt.", "(Bo Dal var fraværende.)"],
    ["Skolen får 1. prioritet.", "Hallen får 2. prioritet."],
    ["Mødet slutter ca. kl. 18.", "Så er der mad."],
    ["De kom i hhv. Maj og juni."],
    ["Hun er cand. mag. og bor i Kgs. Lyngby."],
    ["Udvalget fik 3 pkt.", "Det andet hold fik 5."],
    ["Sagen hører under Magistratens 4. afdeling.", "Rådmanden svarer."],
]


@pytest.mark.parametrize("said", SPLIT, ids=[each[0][:40] for each in SPLIT])
def test_a_sentence_ends_where_a_new_one_can_begin(said: list[str]) -> None:
    assert sentences(" ".join(said)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Overskrift\n\nTekst her.", ["Overskrift", "Tekst her."]),
        ("En linje der\ngår videre. Ny.", ["En linje der\ngår videre.", "Ny."]),
        ("Krav:\n- lys\n- luft", ["Krav:", "- lys", "- luft"]),
        ("Krav:\n1. Lys i\nhallen\n2. Luft", ["Krav:", "1. Lys i\nhallen", "2. Luft"]),
        ("1. Godkendt. 2. Udsat.", ["1. Godkendt.", "2. Udsat."]),
        ("Den er fra\n4. maj.", ["Den er fra\n4. maj."]),
        ("", []),
        ("   \n\n ", []),
    ],
)
def test_blank_lines_and_marks_end_one_too(text: str, said: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == said


def test_each_line_of_a_decision_says_one_thing() -> None:
    assert sentences("Godkendt\nBo Dal stemte imod\nog gik", at_lines=True) == [
        "Godkendt",
        "Bo Dal stemte imod\nog gik",
    ]


def test_the_sentences_around_a_stretch_are_whole() -> None:
    text = "Først kaffe. Så 5 mio. kr. til broen. Til sidst kage."
    place = text.index("kr.")
    start, end = sentences_around(text, place, place + 3)
    assert text[start:end] == "Så 5 mio. kr. til broen."


_WORDS = st.sampled_from(
    [
        "mio.",
        "kr.",
        "Byrådet",
        "jf.",
        "4.",
        "maj",
        "A.",
        "og",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "m.v.",
        "?",
        "»",
        "(",
        ")",
        " ",
        "  ",
        "stk.",
        "…",
        "ord",
        "\t",
        "𝄞",
    ]
)


@given(st.lists(_WORDS, max_size=30).map(" ".join) | st.text(max_size=80))
def test_the_pieces_are_the_text(text: str) -> None:
    pieces = sentence_pieces(text)
    assert "".join(pieces) == text
    assert all(pieces)
    spans = sentence_spans(text)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    assert sorted(sentence_borders(text, 0, len(text))) == list(sentence_borders(text, 0, len(text)))


@given(st.lists(_WORDS, max_size=30).map(" ".join))
def test_nothing_but_blanks_is_left_between_sentences(text: str) -> None:
    left, at = "", 0
    for start, end in sentence_spans(text):
        left += text[at:start]
        at = end
    assert not (left + text[at:]).strip()
