"""One case as three bodies of the invented Tangsund Kommune put it, and papers that only sound like it."""

from __future__ import annotations

import datetime

from corpus.facts.dates import danish_date

CASE = (
    "Cykelstien fra Ralsted til Nørrevang har været ønsket af skolens forældre i en årrække, og vejen er nu den mest "
    "trafikerede i oplandet uden sti. Forvaltningen har fået tre linjeføringer regnet igennem. Den nordlige koster mindst, "
    "men kræver, at fire haver afstår jord; den sydlige følger den gamle banedæmning og kan bygges på et halvt år. Begge "
    "kan rummes i den afsatte ramme, hvis asfalten lægges samtidig med fornyelsen af vandledningen i foråret."
)


def minutes(committee: str, date: datetime.date, decision: str | None, *, banner: str = "") -> str:
    """Minutes of three items, or the agenda of the same meeting when there is no decision yet."""
    decided = [f"\nBeslutning\n\n{decision}\n"] if decision else []
    standing = ["\nBeslutning\n\nGodkendt.\n"] if decision else []
    return "\n".join(
        [
            *([banner] if banner else []),
            f"{'Referat' if decision else 'Dagsorden'} fra mødet i {committee}\n\nTangsund Kommune\n\n{danish_date(date)}\n",
            "1. Cykelsti mellem Ralsted og Nørrevang\n\nSagsfremstilling\n",
            CASE,
            "\nIndstilling\n\nForvaltningen indstiller, at den sydlige linjeføring vælges.",
            *decided,
            "2. Godkendelse af dagsorden\n\nIndstilling\n\nDet indstilles, at dagsordenen godkendes.",
            *standing,
        ]
    )
