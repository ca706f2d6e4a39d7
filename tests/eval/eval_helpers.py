"""What the tests of `eval` share: nine short documents and a set of minutes, and the index built of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.segments.generation import Generation

DOCUMENTS = {
    "svømmehal": "Svømmehallen i Nørrevang holder åbent hele vinteren. Skoleklasserne bruger bassinet om formiddagen.",
    "natbus": "Natbussen mellem Lillestrand og havnen kører fredag og lørdag. Billetten købes hos chaufføren.",
    "hjemmepleje": "Hjemmeplejen besøger ældre borgere, som har brug for hjælp til bad og rengøring i eget hjem.",
    "lokalplan": "Lokalplanen giver mulighed for tæt og lav boligbebyggelse på den gamle gartnerigrund.",
    "affald": "Affaldssortering med ti beholdere indføres i sommerhusområderne. Madaffald hentes hver uge.",
    "bibliotek": "Biblioteket får selvbetjening om aftenen. Lånere åbner døren med deres sundhedskort.",
    "dagpleje": "Dagplejen mangler gæstehjem, når en dagplejer er syg. Forældre tilbydes plads i vuggestuen.",
    "oversvømmelse": "Diget ved fjorden forhøjes, så stormflod ikke længere oversvømmer de lave kvarterer.",
    "musikskole": "Musikskolen udlejer instrumenter til børn. Søskende får rabat på undervisningen.",
}

MINUTES = """Referat fra Kultur- og Fritidsudvalget i Lillestrand Kommune

12. mar 2024

Deltagere:

 • Ane Brogaard (A)
 • Bo Dalsmark (V)

1. Godkendelse af dagsorden

Indstilling

Til godkendelse.

Beslutning

Godkendt.

2. Kunstgræsbane ved idrætsparken

Redegørelse

Fodboldklubben søger om en kunstgræsbane, så holdene kan træne om vinteren.

Beslutning

Udvalget godkendte, at der anlægges en kunstgræsbane ved idrætsparken.

3. Renovering af teatersalen

Redegørelse

Teatersalens scenetæppe og lysanlæg er slidt, og taget er utæt.

Beslutning

Udsat til næste møde.
"""


@dataclass(frozen=True, slots=True)
class SmallIndex:
    """`items` are the item ids of the one set of minutes, by number."""

    folder: Path
    generation: Generation
    minutes_id: str
    items: dict[str, str]
