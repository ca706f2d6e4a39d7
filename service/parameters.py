"""Query parameters of the API: unknown ones are refused (what is shared as a link takes them, see `WholeParameters`), closed lists and limits are checked where queries are made."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import Query as FromQuery
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from corpus.records import DocumentKind, Outcome, SectionKind
from index.asking.filters import Filters, make_filters
from index.asking.limits import LimitField
from index.asking.query import DEFAULT_K, Grouping, Mode, Query, Sort, make_query


def _one_of(kinds: type[StrEnum]) -> dict[str, JsonValue]:
    """For OpenAPI only; the values are checked where queries are made, with a sentence of ours."""
    return {"enum": [kind.value for kind in kinds]}


def _some_of(kinds: type[StrEnum]) -> dict[str, JsonValue]:
    return {"items": {"type": "string", **_one_of(kinds)}}


DEFAULT_ROWS = 100
"""Rows of a list that `/ask` gives at once."""

LIFT = "Afgrænsning, som en søgning efter en liste siger, og som ikke skal gælde: period, committee, municipality, kind, outcome."


class FilterParameters(BaseModel):
    """The filters every endpoint takes; each may be repeated."""

    model_config = ConfigDict(extra="forbid")

    municipality: list[str] = Field(
        default_factory=list, description="Kommune: navn (med eller uden »Kommune«) eller kode."
    )
    committee: list[str] = Field(default_factory=list, description="Udvalg, råd eller byråd.")
    kind: list[str] = Field(
        default_factory=list,
        description="Dokumenttype: minutes, agenda, plan, strategy …",
        json_schema_extra=_some_of(DocumentKind),
    )
    section: list[str] = Field(
        default_factory=list,
        description="Afsnit: decision, recommendation, presentation …",
        json_schema_extra=_some_of(SectionKind),
    )
    outcome: list[str] = Field(
        default_factory=list, description="Udfald: approved, noted, postponed …", json_schema_extra=_some_of(Outcome)
    )
    date_from: str | None = Field(default=None, description="Første dag, fx 2023-01-01.")
    date_to: str | None = Field(default=None, description="Sidste dag, fx 2023-12-31.")

    def filters(self) -> Filters:
        """Raises QueryError."""
        return make_filters(
            municipality=self.municipality, committee=self.committee, kind=self.kind, section=self.section,
            outcome=self.outcome, date_from=self.date_from, date_to=self.date_to,
        )  # fmt: skip


class AskParameters(FilterParameters):
    q: str = Field(description="Spørgsmål eller søgeord.")
    lift: list[str] = Field(default_factory=list, description=LIFT, json_schema_extra=_some_of(LimitField))
    by_case: bool = Field(default=False, description="true: en listes rækker står samlet efter sag.")

    def query(self) -> Query:
        """Raises QueryError."""
        return make_query(self.q, filters=self.filters(), k=DEFAULT_ROWS, lifted=self.lift)


class SearchParameters(FilterParameters):
    q: str = Field(description="Spørgsmål eller søgeord.")
    literal: bool = Field(
        default=False,
        description="true: ordene tages, som de står; datoer, navne, citater og -ord læses ikke ud af dem.",
    )
    k: int = Field(default=DEFAULT_K, description="Antal resultater.")
    offset: int = Field(default=0, description="Antal resultater, der springes over.")
    mode: str = Field(
        default=Mode.HYBRID.value, description="hybrid, lexical eller dense.", json_schema_extra=_one_of(Mode)
    )
    sort: str = Field(
        default=Sort.RELEVANCE.value, description="relevance, newest eller oldest.", json_schema_extra=_one_of(Sort)
    )
    group: str = Field(
        default=Grouping.ITEM.value, description="item eller passage.", json_schema_extra=_one_of(Grouping)
    )
    lift: list[str] = Field(default_factory=list, description=LIFT, json_schema_extra=_some_of(LimitField))

    def query(self) -> Query:
        """Raises QueryError."""
        return make_query(
            self.q,
            filters=self.filters(),
            mode=self.mode,
            sort=self.sort,
            group=self.group,
            k=self.k,
            offset=self.offset,
            literal=self.literal,
            lifted=self.lift,
        )


class FacetParameters(FilterParameters):
    q: str | None = Field(default=None, description="Spørgsmål eller søgeord; uden det tælles hele indekset.")
    mode: str = Field(
        default=Mode.HYBRID.value, description="hybrid, lexical eller dense.", json_schema_extra=_one_of(Mode)
    )


class VersionParameters(BaseModel):
    model_config = ConfigDict(extra="forbid")

    v: str | None = Field(default=None, description="content_hash fra en tidligere henvisning.")


class SinceParameters(BaseModel):
    model_config = ConfigDict(extra="forbid")

    since: str = Field(description="Tidspunkt eller dato, fx 2026-11-01 eller 2026-11-01T12:00:00+00:00.")


class NoParameters(BaseModel):
    """For endpoints that take none: an unknown parameter is a mistake worth telling."""

    model_config = ConfigDict(extra="forbid")


Asked = Annotated[AskParameters, FromQuery()]
Searched = Annotated[SearchParameters, FromQuery()]
Counted = Annotated[FacetParameters, FromQuery()]
Cited = Annotated[VersionParameters, FromQuery()]
Since = Annotated[SinceParameters, FromQuery()]
Nothing = Annotated[NoParameters, FromQuery()]
