"""A model's claim stays only if its quote stands in the passage, number for number and "ikke" for "ikke"."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.answering.claims import Claim, Given, find_quote, read_claims, verified

PASSAGE = (
    "Byrådet bevilgede 433.000 kr. til efterbetaling af\n137 borgere. Klagefristen er ikke udløbet, og det er ulovligt at »vente« "
    "længere end fire uger. Forslaget blev afvist med 12 stemmer mod 7."
)
GIVEN = Given("Tangsund Kommune · Byrådet · 30. oktober 2024", PASSAGE)
SAMPLE = Path(__file__).parents[3] / "corpus" / "sample"


def _sentences() -> list[str]:
    """Real sentences of the sample's minutes, with a number or without."""
    found = []
    for path in sorted(SAMPLE.glob("*.txt"))[:12]:
        for sentence in re.split(r"(?<=[.!?])\s+", path.read_text(encoding="utf-8")):
            plain = " ".join(sentence.split())
            if 40 <= len(plain) <= 300:
                found.append(plain)
    return found


SENTENCES = _sentences()
WITH_DIGITS = [sentence for sentence in SENTENCES if re.search(r"\d", sentence)]


class TestQuotes:
    @pytest.mark.parametrize(
        "quote",
        [
            "bevilgede 433.000 kr. til efterbetaling",
            "til efterbetaling af 137 borgere",  # across a line break
            'det er ulovligt at "vente" længere',  # another kind of quotation mark
            "Klagefristen er ikke udløbet",
            "»Forslaget blev afvist med 12 stemmer mod 7.«",
            "Byrådet bevilgede 433.000 kr. til efterbetalling af 137 borgere.",  # a slip of a letter
        ],
    )
    def test_what_stands_there_is_found_and_cited_as_it_stands(self, quote: str) -> None:
        found = find_quote(quote, PASSAGE)
        assert found is not None
        assert " ".join(PASSAGE[slice(*found)].split()) in " ".join(PASSAGE.split())
        assert PASSAGE[slice(*found)].split()[0].strip('»"') in quote

    @pytest.mark.parametrize(
        "quote",
        [
            "Byrådet bevilgede 434.000 kr. til efterbetaling af 137 borgere.",
            "Byrådet bevilgede 33.000 kr. til efterbetaling",
            "3.000 kr. til efterbetaling",
            "Byrådet bevilgede ikke 433.000 kr. til efterbetaling af 137 borgere.",
            "Klagefristen er udløbet, og det er ulovligt at »vente« længere end fire uger.",
            "Klagefristen er ikke udløbet, og det er lovligt at »vente« længere end fire uger.",
            "lovligt at »vente« længere",
            "længere end fem uger. Forslaget blev afvist med 12 stemmer mod 7.",
            "Forslaget blev vedtaget med 12 stemmer mod 7.",
            "Noget helt andet, som ingen har sagt.",
            "kr.",
            "",
        ],
    )
    def test_another_number_a_denial_more_or_less_and_an_opposite_are_refused(self, quote: str) -> None:
        assert find_quote(quote, PASSAGE) is None

    @pytest.mark.parametrize(
        ("said", "quote"),
        [
            ("Aftalen fra 2024 ophører i 2025, og der betales 300 kr. pr. barn og 500 kr. pr. voksen.",
             "Aftalen fra 2025 ophører i 2024, og der betales 300 kr. pr. barn og 500 kr. pr. voksen."),
            ("Udgiften er 1,5 mio. kr. i alt og 15 kr. pr. indbygger i kommunen.", "Udgiften er 15 mio. kr. i alt og 1,5 kr. pr. indbygger i kommunen."),
            ("Det er ulovligt, og det ved alle i udvalget godt.", "Det er lovligt, og det ved alle i udvalget godt."),
            ("Udvalget fandt hende inhabil under behandlingen af punktet.", "Udvalget fandt hende habil under behandlingen af punktet."),
            ("Ruten åbner i juni, hvis pengene er der til den tid.", "Ruten åbner i juli, hvis pengene er der til den tid."),
            ("Aftalen blev indgået med Peder Hansen om driften af hallen.", "Aftalen blev indgået med Peder Jansen om driften af hallen."),
            ("Der indgås en treårig aftale med foreningen om driften.", "Der indgås en toårig aftale med foreningen om driften."),
            ("Regnskabet viser et resultat på -450 kr. for hele året.", "Regnskabet viser et resultat på 450 kr. for hele året."),
            ("Forslaget gælder lokalplan 2.14-A for havnen i byen.", "Forslaget gælder lokalplan 2.14-B for havnen i byen."),
            ("Hallen kan bruges af alle foreninger i kommunen om aftenen.", "Hallen skal bruges af alle foreninger i kommunen om aftenen."),
        ],
    )  # fmt: skip
    def test_what_reads_alike_and_says_otherwise_is_refused(self, said: str, quote: str) -> None:
        assert find_quote(said, said) is not None
        assert find_quote(quote, said) is None

    @settings(max_examples=300, deadline=None)
    @given(st.sampled_from(WITH_DIGITS), st.data())
    def test_a_changed_digit_is_always_refused(self, sentence: str, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from([place for place, sign in enumerate(sentence) if sign in "0123456789"]))
        other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != sentence[place]]))
        changed = sentence[:place] + other + sentence[place + 1 :]
        assert find_quote(sentence, sentence) == (0, len(sentence))
        assert find_quote(changed, f"Indledning. {sentence} Afslutning.") is None

    @settings(max_examples=300, deadline=None)
    @given(st.sampled_from(SENTENCES), st.data())
    def test_an_added_or_removed_denial_is_always_refused(self, sentence: str, data: st.DataObject) -> None:
        words = sentence.split(" ")
        place = data.draw(st.integers(1, len(words) - 1))
        denied = " ".join([*words[:place], "ikke", *words[place:]])
        assert find_quote(denied, f"Indledning. {sentence} Afslutning.") is None
        assert find_quote(sentence, f"Indledning. {denied} Afslutning.") is None

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=80), st.text(max_size=200))
    def test_nothing_breaks_it_and_what_is_found_lies_inside(self, quote: str, passage: str) -> None:
        found = find_quote(quote, passage)
        assert found is None or 0 <= found[0] < found[1] <= len(passage)


class TestClaims:
    def test_a_claim_is_kept_with_the_stretch_that_bears_it_out(self) -> None:
        claim = Claim("Der blev bevilget 433.000 kr.", 1, "bevilgede 433.000 kr.")
        ((kept, start, end),) = verified([claim], [GIVEN])
        assert (kept, PASSAGE[start:end]) == (claim, "bevilgede 433.000 kr.")

    @pytest.mark.parametrize(
        "claim",
        [
            Claim("Der blev bevilget 500.000 kr.", 1, "bevilgede 433.000 kr."),
            Claim("Der blev ikke bevilget penge.", 1, "bevilgede 433.000 kr."),
            Claim("Fristen er udløbet.", 1, "Klagefristen er ikke udløbet"),
            Claim("Forslaget blev vedtaget.", 1, "Forslaget blev afvist med 12 stemmer"),
            Claim("Pengene blev afslået.", 1, "bevilgede 433.000 kr."),
            Claim("Der blev bevilget penge.", 2, "bevilgede 433.000 kr."),
            Claim("Der blev bevilget penge.", 0, "bevilgede 433.000 kr."),
            Claim("Der blev bevilget penge.", 1, "bevilgede 434.000 kr."),
        ],
    )
    def test_a_claim_that_says_other_than_its_quote_or_has_none_is_dropped(self, claim: Claim) -> None:
        assert verified([claim], [GIVEN]) == []

    @pytest.mark.parametrize(
        ("claim", "said", "quote"),
        [
            ("Jensen stemte for.", "Hansen (A) stemte for forslaget.", "stemte for forslaget"),
            ("Mødet var den 2. maj.", "Byrådet gav en bevilling på 2 mio. kr.", "en bevilling på 2 mio. kr."),
            ("Kommunen har solgt ejendommen.", "Det er ikke rigtigt, at kommunen har solgt ejendommen.", "kommunen har solgt ejendommen"),
            ("Forslaget blev vedtaget med 5 stemmer.", "4 stemte for, og 5 stemte imod forslaget.", "5 stemte imod forslaget"),
        ],
    )  # fmt: skip
    def test_a_claim_is_held_against_the_sentence_of_its_quote(self, claim: str, said: str, quote: str) -> None:
        assert verified([Claim(claim, 1, quote)], [Given("Tangsund Kommune · Byrådet", said)]) == []

    def test_a_proposal_is_not_told_as_decided(self) -> None:
        text = "Forvaltningen indstiller, at Byrådet godkender planen."
        claims = [
            Claim("Byrådet har godkendt planen.", 1, "at Byrådet godkender planen"),
            Claim("Det indstilles, at planen godkendes.", 1, text),
        ]
        assert [
            claim.text for claim, _, _ in verified(claims, [Given("Byrådet · Indstilling", text, proposed=True)])
        ] == [claims[1].text]

    @pytest.mark.parametrize(
        "around",
        ["{}", "```json\n{}\n```", "Her er svaret:\n{}\nHåber det hjælper!", "{{ikke json}} {}", '{{"a": 1}} tekst {{'],
    )
    def test_claims_are_read_with_anything_around_the_object(self, around: str) -> None:
        body = json.dumps({"kan_besvares": True, "påstande": [{"tekst": "A b.", "kilde_id": "2", "citat": "c d"}]})
        expected = [] if '"a"' in around else [Claim("A b.", 2, "c d")]
        assert read_claims(around.format(body)) == expected

    @pytest.mark.parametrize(
        "answer",
        [
            "", "nej", "[]", "null", '{"kan_besvares": false, "påstande": [{"tekst": "a", "kilde_id": 1, "citat": "b"}]}',
            '{"påstande": "a"}', '{"påstande": [1, null, {"tekst": 1}, {"tekst": "a", "kilde_id": "x", "citat": "b"}]}', "{" * 5000,
            '{"påstande": [{"tekst": "a", "kilde_id": 1}]}',
        ],
    )  # fmt: skip
    def test_what_cannot_be_read_is_no_claim(self, answer: str) -> None:
        assert read_claims(answer) == []
