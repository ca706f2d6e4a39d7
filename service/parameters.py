"""Query parameters of the API: unknown ones are refused, closed lists and limits are checked where queries are made."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query as FromQuery
from pydantic import BaseModel, ConfigDict, Field

from index.filters import Filters, make_filters
from index.query import DEFAULT_K, Grouping, Mode, Query, Sort, make_query


class FilterParameters(BaseModel):
    """The filters every endpoint takes; each may be repeated."""

    model_config = ConfigDict(extra="forbid")

    municipality: list[str] = Field(
        default_factory=list, description="Kommune: navn (med eller uden »Kommune«) eller kode."
    )
    committee: list[str] = Field(default_factory=list, description="Udvalg, råd eller byråd.")
    kind: list[str] = Field(default_factory=list, description="Dokumenttype: minutes, agenda, plan, strategy …")
    section: list[str] = Field(default_factory=list, description="Afsnit: decision, recommendation, presentation …")
    outcome: list[str] = Field(default_factory=list, description="Udfald: approved, noted, postponed …")
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

    def query(self) -> Query:
        """Raises QueryError."""
        return make_query(self.q, filters=self.filters())


class SearchParameters(FilterParameters):
    q: str = Field(description="Spørgsmål eller søgeord.")
    k: int = Field(default=DEFAULT_K, description="Antal resultater.")
    offset: int = Field(default=0, description="Antal resultater, der springes over.")
    mode: str = Field(default=Mode.HYBRID.value, description="hybrid, lexical eller dense.")
    sort: str = Field(default=Sort.RELEVANCE.value, description="relevance, newest eller oldest.")
    group: str = Field(default=Grouping.ITEM.value, description="item eller passage.")

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
        )


class FacetParameters(FilterParameters):
    q: str | None = Field(default=None, description="Spørgsmål eller søgeord; uden det tælles hele indekset.")
    mode: str = Field(default=Mode.HYBRID.value, description="hybrid, lexical eller dense.")


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
