"""What the records say of a question, or why they do not."""

from __future__ import annotations

from dataclasses import dataclass

from index.segments.store import StoredItem
from service.answering.told import Said

NO_MEETING = "Referatet af det møde, der spørges om, er ikke blandt de dokumenter, der er søgt i."
NO_OUTCOME_YET = "Mødets dagsorden er blandt de dokumenter, der er søgt i, men referatet er ikke."
SEVERAL = "Der er {count} møder, som spørgsmålet kan gælde; nævn dagen{place}."
NOT_TOLD = "Det fortæller referatet ikke."
NO_MUNICIPALITY = "Referatet fortæller ikke, hvilken kommune det er fra."
MOST_QUOTED = 50


@dataclass(frozen=True, slots=True)
class FromRecords:
    """What the records say. Without `said` there is no answer, and `reason` tells why; with it, why it is given with a reservation.
    `of` is the item that the answer is about, None for a meeting."""

    said: tuple[Said, ...]
    reason: str | None = None
    of: StoredItem | None = None


def silence(reason: str) -> FromRecords:
    return FromRecords((), reason)
