"""The search form: what its fields say, and the addresses of searches that differ from it by one thing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from pydantic import BaseModel, Field

from corpus.facts.committees import committee_key
from corpus.facts.municipalities import municipality_key
from corpus.words import KINDS, OUTCOMES, SECTIONS
from index.asking.filters import make_filters
from index.asking.limits import LimitField
from index.asking.query import MAX_OFFSET, Query, Sort, make_listing, make_query
from service.schemas import FacetsBody, FacetValue, LimitBody

PAGE_SIZE = 10
FACETS = ("municipality", "committee", "kind", "section", "outcome")
_TITLES = {
    "municipality": "Kommune", "committee": "Udvalg", "kind": "Dokumenttype", "section": "Afsnit", "outcome": "Udfald",
}  # fmt: skip
_WORDS = {"kind": KINDS, "section": SECTIONS, "outcome": OUTCOMES}
_SHOWN = 8
"""Values of a filter that are shown at once; the rest is a click away."""


class SearchForm(BaseModel):
    """What the search form sends; a field left open comes as an empty text. `side` is the page, from 1; `formuler` asks the
    language model, `ordret` takes the words as they stand; `uden` are the limits that the words state and that shall not hold,
    `efter_sag` puts the rows of a list together by case. What it does not know is left aside: trackers add to addresses."""

    q: str = ""
    municipality: list[str] = Field(default_factory=list)
    committee: list[str] = Field(default_factory=list)
    kind: list[str] = Field(default_factory=list)
    section: list[str] = Field(default_factory=list)
    outcome: list[str] = Field(default_factory=list)
    date_from: str = ""
    date_to: str = ""
    sort: str = ""
    side: int = Field(default=1, ge=1, le=MAX_OFFSET // PAGE_SIZE)
    uden: list[str] = Field(default_factory=list)
    efter_sag: Literal["", "ja"] = ""
    ordret: Literal["", "ja"] = ""
    formuler: Literal["", "ja"] = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is searched for and nothing chosen."""
        return not (self.q.strip() or self.date_from or self.date_to or any(self.values(name) for name in FACETS))

    @property
    def order(self) -> str:
        """The order asked for; without words there is no best one."""
        return self.sort or (Sort.RELEVANCE if self.q.strip() else Sort.NEWEST)

    def values(self, name: str) -> list[str]:
        return [value for value in getattr(self, name) if value]

    def query(self, *, without: str | None = None, offset: int | None = None) -> Query:
        """The query; `without` one of the filters ("date" for the period). Raises QueryError."""
        filters = make_filters(
            **{name: self.values(name) if name != without else [] for name in FACETS},
            date_from=self.date_from if without != "date" else None,
            date_to=self.date_to if without != "date" else None,
        )
        at = (self.side - 1) * PAGE_SIZE if offset is None else offset
        if not self.q.strip():
            return make_listing(filters=filters, sort=self.order, k=PAGE_SIZE, offset=at)
        return make_query(
            self.q, filters=filters, sort=self.order, k=PAGE_SIZE, offset=at, literal=self.ordret == "ja", lifted=self.lifted,
        )  # fmt: skip

    @property
    def lifted(self) -> list[str]:
        """The fields named in `uden`; what is none is left aside."""
        return [field for field in self.uden if field in set(LimitField)]

    def parameters(self, **changed: object) -> str:
        """The fields that say something, as the query of an address."""
        fields = {**self.model_dump(), **changed}
        if fields["side"] == 1:
            fields["side"] = ""
        kept = [(key, value) for key, value in fields.items() if value not in ("", [], None)]
        return urlencode(kept, doseq=True, errors="replace")

    def address(self, **changed: object) -> str:
        """This search as a shareable address, from its first page, with some fields changed."""
        return "/?" + self.parameters(**{"side": 1, "formuler": "", **changed})

    def away(self, path: str) -> str:
        """The address of all hits of this search in another form: CSV, JSON, a feed."""
        named = {"side": 1, "ordret": "", "formuler": "", "uden": [], "efter_sag": ""}
        literal = "&literal=true" if self.ordret else ""
        by_case = "&by_case=true" if self.efter_sag else ""
        lifted = "".join(f"&lift={field}" for field in self.lifted)
        return f"{path}?{self.parameters(**named)}{literal}{lifted}{by_case}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: how many items it would leave, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FilterGroup:
    name: str
    title: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]

    @property
    def chosen(self) -> int:
        return sum(choice.chosen for choice in (*self.shown, *self.more))


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the search without it."""

    label: str
    address: str


def filter_groups(form: SearchForm, facets: FacetsBody) -> list[FilterGroup]:
    """Every filter with something to choose; what is chosen comes first and stays, though nothing of it is left."""
    groups = [_group(form, name, getattr(facets, name)) for name in FACETS]
    return [group for group in groups if group.shown]


def _group(form: SearchForm, name: str, values: list[FacetValue]) -> FilterGroup:
    counts = {value.value: value.count for value in values}
    chosen = _as_listed(name, form.values(name), counts)
    words = _WORDS.get(name, {})
    listed = [value for value in dict.fromkeys([*chosen, *counts]) if value != "unknown" or value in chosen]
    choices = [Choice(value, words.get(value, value), counts.get(value, 0), value in chosen) for value in listed]
    shown = max(_SHOWN, sum(choice.chosen for choice in choices))
    return FilterGroup(name, _TITLES[name], tuple(choices[:shown]), tuple(choices[shown:]))


def _as_listed(name: str, chosen: Sequence[str], counts: Collection[str]) -> list[str]:
    """The chosen values as the index writes them: "Thisted" and "787" are the "Thisted Kommune" that is counted."""
    key = {"municipality": municipality_key, "committee": committee_key}.get(name, str)
    listed = {key(value): value for value in counts}
    return [listed.get(key(value), value) for value in chosen]


_LIMIT_TITLES = {**_TITLES, "period": "Periode"}


def limit_chips(form: SearchForm, limits: Sequence[LimitBody]) -> list[Chip]:
    """The limits that the words state, each with the search without it."""
    return [
        Chip(f"{_LIMIT_TITLES[limit.field]}: {limit.label}", form.address(uden=[*form.lifted, limit.field]))
        for limit in limits
        if not limit.lifted
    ]


def lifted_chips(form: SearchForm, limits: Sequence[LimitBody]) -> list[Chip]:
    """The limits that were lifted, each with the search with it again."""
    return [
        Chip(
            f"{_LIMIT_TITLES[limit.field]}: {limit.label}",
            form.address(uden=[field for field in form.lifted if field != limit.field]),
        )
        for limit in limits
        if limit.lifted
    ]


def chips(form: SearchForm) -> list[Chip]:
    """Every filter that is on, each with the search without it."""
    found = [
        Chip(
            f"{_TITLES[name]}: {_WORDS.get(name, {}).get(value, value)}",
            form.address(**{name: [other for other in form.values(name) if other != value]}),
        )
        for name in FACETS
        for value in form.values(name)
    ]
    if form.date_from or form.date_to:
        found.append(Chip(f"Periode: {_period(form)}", form.address(date_from="", date_to="")))
    return found


def _period(form: SearchForm) -> str:
    year = form.date_from[:4]
    if (form.date_from, form.date_to) == (f"{year}-01-01", f"{year}-12-31"):
        return year
    if form.date_from and form.date_to:
        return f"{form.date_from} til {form.date_to}"
    return f"fra {form.date_from}" if form.date_from else f"til {form.date_to}"
