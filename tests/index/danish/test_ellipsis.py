"""Words that leave a part out, and the words meant."""

from __future__ import annotations

import pytest

from index.danish.ellipsis import whole_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("børne- og familieudvalget", ["børneudvalget"]),
        ("social- og sundhedsområdet", ["socialområdet"]),
        ("ældre-, sundheds- og handicapudvalget", ["ældreudvalget", "sundhedsudvalget"]),
        ("forældre-/barnforhold", ["forældreforhold"]),
        ("børne– eller ungeudvalget".replace("–", "-"), ["børneudvalget"]),
        ("skoleledere og -lærere", ["skolelærere"]),
        ("drifts- og anlægsbudgetmøder", ["driftsbudgetmøder", "driftsmøder"]),
        ("børne- og kultur", []),
        ("dag-til-dag og e-mail", []),
        ("", []),
    ],
)
def test_the_words_meant(text: str, expected: list[str]) -> None:
    assert [word for words in whole_words(text).values() for word in words] == expected


def test_a_word_stands_where_its_short_form_does() -> None:
    text = "se børne- og familieudvalget, skoleledere og -lærere"
    assert list(whole_words(text)) == [text.index("børne"), text.index("lærere")]
