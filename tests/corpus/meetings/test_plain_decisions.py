"""Minutes without headings: which items are decided, by which of their sentences."""

from __future__ import annotations

import pytest

from corpus.meetings.plain_decisions import plainly_decided
from tests.corpus.corpus_helpers import parsed

_HEAD = "Ældrerådet\nReferat af møde i Ældrerådet tirsdag den 12. marts 2019\n\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Godkendt med en rettelse.", "Godkendt med en rettelse."),
        ("Ane Bro fortalte om turen.\nRådet tog orienteringen til efterretning.", "Rådet tog orienteringen til efterretning."),
        ("Svaret blev læst op. Ældrerådet godkendte udkastet.", "Ældrerådet godkendte udkastet."),
        ("Gruppen er ikke klar. Punktet udsættes til april.", "Punktet udsættes til april."),
        ("Udvalget har udsat sagen om rengøring.", ""),
        ("Kommunen har godkendt, at der sættes bænke op.", ""),
        ("Ib Sø spurgte, om planen er vedtaget.", ""),
        ("Byrådet godkendte den 28. maj den nye politik.", ""),
        ("Bo Dal blev foreslået, og det blev godkendt.", "Bo Dal blev foreslået, og det blev godkendt."),
        ("Ea Bro var imod. Politikken blev drøftet, og Ea Bro skriver et svar.", "Politikken blev drøftet, og Ea Bro skriver et svar."),
        ("Udgik, jf. punkt 2.", "Udgik, jf. punkt 2."),
        ("Underskrevet og godkendt.", "Underskrevet og godkendt."),
        ("Dagsordenen godkendtes.", "Dagsordenen godkendtes."),
        ("Referatet fra den 3. maj blev godkendt.", "Referatet fra den 3. maj blev godkendt."),
        ("Der var to bud. Det blev herefter besluttet at udsætte sagen.", "Det blev herefter besluttet at udsætte sagen."),
        ("Strategien blev vedtaget i Kulturudvalget.", ""),
        ("Broen blev godkendt af Vejdirektoratet.", ""),
        ("a) Rampe ved hallen: Bevilget 4.000 kr.\nb) Slynge i salen: Udsat.", "a) Bevilget 4.000 kr.\nb) Udsat."),
        ("Afgjort således:\n• a) Rampe: Bevilget.\n• b) Lift: Afslag.", "Afgjort således:\na) Bevilget.\nb) Afslag."),
    ],
)  # fmt: skip
def test_only_what_the_body_itself_did_is_decided(text: str, told: str) -> None:
    assert plainly_decided(text, "Ældrerådet") == told


def test_an_item_without_headings_is_a_decision_where_it_is_plainly_decided() -> None:
    document = parsed(
        f"{_HEAD}1. Godkendelse af dagsorden\nDagsordenen blev godkendt.\n\n2. Nyt fra formanden\nAne Bro fortalte om turen.\n"
        "Udvalget har udsat sagen om rengøring.\n\n3. Temadag\nDrøftet. Bo Dal laver et program.\n\n4. Eventuelt\nIntet at bemærke fra Ib Sø.\n"
    )
    kinds = [[section.kind.value for section in item.sections] for item in document.items]
    assert kinds == [["decision"], ["other"], ["decision"], ["other"]]
    assert [[part.outcome.value for part in item.outcomes] for item in document.items] == [["approved"], [], ["discussed"], []]  # fmt: skip
