"""Which passages may be ranked: municipality, committee, kind, section, outcome, dates."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from corpus.facts.committees import committee_key
from corpus.facts.municipalities import municipality_key
from corpus.records import DocumentKind, Outcome, SectionKind
from index.errors import QueryError

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Filters:
    """Values of one field are alternatives, fields must all hold. An empty field lets everything pass.

    `municipality` and `committee` hold keys, not names; `given` has each key's name as the user wrote it. A date filter leaves undated documents out; both ends count.
    """

    municipality: tuple[str, ...] = ()
    committee: tuple[str, ...] = ()
    kind: tuple[DocumentKind, ...] = ()
    section: tuple[SectionKind, ...] = ()
    outcome: tuple[Outcome, ...] = ()
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    given: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def is_empty(self) -> bool:
        return self == NO_FILTERS


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters, and the same as a bool array over rows (None: everything passes): each engine takes what it can use.

    `hidden` are rows left out beside the filters; the mask leaves them out too.
    """

    filters: Filters
    mask: npt.NDArray[np.bool_] | None
    hidden: tuple[int, ...] = ()

    def without(self, rows: Sequence[int], count: int) -> Selection:
        """The same without these rows, of `count` in all."""
        mask = np.ones(count, np.bool_) if self.mask is None else self.mask.copy()
        mask[list(rows)] = False
        return Selection(self.filters, mask, (*self.hidden, *rows))


NO_FILTERS = Filters()
EVERYTHING = Selection(NO_FILTERS, None)


def make_filters(
    *,
    municipality: Sequence[str] = (),
    committee: Sequence[str] = (),
    kind: Sequence[str] = (),
    section: Sequence[str] = (),
    outcome: Sequence[str] = (),
    date_from: str | None = None,
    date_to: str | None = None,
) -> Filters:
    """Filters out of what a user gave. Raises QueryError for an unknown value of a closed list and for a bad date."""
    first, last = _date(date_from, "date_from"), _date(date_to, "date_to")
    if first and last and first > last:
        raise QueryError(f"date_from ({first}) ligger efter date_to ({last}). Byt dem om.", "date_from")
    municipalities = {municipality_key(name): name.strip() for name in municipality if name.strip()}
    committees = {committee_key(name): name.strip() for name in committee if name.strip()}
    return Filters(
        municipality=tuple(sorted(municipalities)),
        committee=tuple(sorted(committees)),
        kind=_choices(kind, DocumentKind, "kind"),
        section=_choices(section, SectionKind, "section"),
        outcome=_choices(outcome, Outcome, "outcome"),
        date_from=first,
        date_to=last,
        given=tuple(sorted({**municipalities, **committees}.items())),
    )


def choice(value: str, kinds: type[Choice], parameter: str) -> Choice:
    """The member of a closed list with that value. Raises QueryError naming the choices."""
    try:
        return kinds(value)
    except ValueError as error:
        raise QueryError(
            f"{parameter}: {value[:60]!r} kendes ikke. Vælg blandt {', '.join(kinds)}.", parameter
        ) from error


def _choices(values: Sequence[str], kinds: type[Choice], parameter: str) -> tuple[Choice, ...]:
    return tuple(sorted({choice(value, kinds, parameter) for value in values}))


def _date(value: str | None, parameter: str) -> datetime.date | None:
    if value is None or not value.strip():
        return None
    try:
        return datetime.date.fromisoformat(value.strip())
    except ValueError as error:
        raise QueryError(f"{parameter}: {value[:60]!r} er ingen dato. Skriv den som 2023-02-09.", parameter) from error
