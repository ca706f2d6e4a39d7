"""What the search page shows: one search, and out of it the answer, the hits, the filters with their counts, the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.asking.forms import Form
from index.asking.query import Query
from index.models.embedder import Embedder, EncodedQuery
from index.searching.listing_words import lacking_words
from index.searching.search import Matches, found_for, page_of
from index.segments.generation import Generation
from service.answering.language_model import LanguageModel
from service.asking import answer_body, encoded_question
from service.listing import by_case, is_list, rows_of
from service.schemas import AnswerBody, FacetsBody, RowBody, SearchBody
from service.searching import facets_of, result_body, rows_mask
from service.web.pictures import Bar, TimeLine, time_line, year_bars
from service.web.search_form import (
    FACETS,
    PAGE_SIZE,
    Chip,
    FilterGroup,
    SearchForm,
    chips,
    filter_groups,
    lifted_chips,
    limit_chips,
)


@dataclass(frozen=True, slots=True)
class SearchView:
    """`answers_first`: a question is asked; keywords show their hits first. `unfiltered` is how many hits there are without filters, where there are none with them. `readings` are links that make filters
    of what was read from the words."""

    form: SearchForm
    result: SearchBody
    answer: AnswerBody | None
    answers_first: bool
    line: TimeLine | None
    groups: tuple[FilterGroup, ...]
    chips: tuple[Chip, ...]
    bars: tuple[Bar, ...]
    pages: int
    unfiltered: int
    readings: tuple[Chip, ...]
    may_phrase: bool
    is_list: bool
    rows: dict[int, RowBody]
    lifted: tuple[Chip, ...]
    without_field: tuple[Chip, ...]


def search_view(
    generation: Generation, embedder: Embedder, form: SearchForm, language_model: LanguageModel | None
) -> SearchView:
    """Raises QueryError."""
    query = form.query()
    encoded = _encoded(generation, embedder, query)
    matches = found(generation, query, encoded)
    if form.efter_sag and is_list(matches):
        matches = by_case(generation, query, matches)
    result = result_body(generation, query, page_of(generation, query, matches))
    answer = None
    of_list = is_list(matches)
    if query.text and form.side == 1 and not query.literal and not of_list:
        model = language_model if form.formuler else None
        answer = answer_body(generation, embedder, query, model, encoded=encoded, matches=matches, nearest=False)
    stated = limit_chips(form, result.limits)
    filters = [*stated, *chips(form)]
    unfiltered = 0
    if not result.total and filters and query.text:
        bare = SearchForm(q=form.q, ordret=form.ordret, uden=[limit.field for limit in result.limits]).query()
        unfiltered = page_of(generation, bare, found(generation, bare, encoded)).total
    facets = _facets(generation, form, encoded, matches)
    return SearchView(
        form=form,
        result=result,
        answer=answer,
        answers_first=matches.reading.form is Form.QUESTION,
        line=time_line(answer.case) if answer is not None else None,
        groups=tuple(filter_groups(form, facets)),
        chips=tuple(filters),
        bars=tuple(_bars(form, facets)),
        pages=-(-result.total // PAGE_SIZE),
        unfiltered=unfiltered,
        readings=() if of_list else tuple(_readings(form, result)),
        may_phrase=language_model is not None and not form.formuler,
        is_list=of_list,
        rows={row.rank: row for row in _rows(generation, query, matches)} if of_list else {},
        lifted=tuple(lifted_chips(form, result.limits)),
        without_field=tuple(_without_field(form, matches)),
    )


def found(generation: Generation, query: Query, encoded: EncodedQuery | None) -> Matches:
    """The matches of a query; of one without words everything that passes its filters."""
    return found_for(generation, None, query, encoded=encoded)


def _rows(generation: Generation, query: Query, matches: Matches) -> list[RowBody]:
    return rows_of(generation, query, matches)[0]


def _without_field(form: SearchForm, matches: Matches) -> list[Chip]:
    """What otherwise fits and does not tell the field of a limit, in words, with the search that has it."""
    lacking = matches.listing.lacking if matches.listing is not None else ()
    return [Chip(lacking_words(each), form.address(uden=[*form.lifted, each.limit.field.value])) for each in lacking]


def _encoded(generation: Generation, embedder: Embedder, query: Query) -> EncodedQuery | None:
    if not query.text:
        return None
    if query.literal:
        (encoded,) = embedder.encode_queries([query.text])
        return encoded
    return encoded_question(generation, embedder, query.text)


def _facets(generation: Generation, form: SearchForm, encoded: EncodedQuery | None, matches: Matches) -> FacetsBody:
    """The counts of the result set; those of a filter that is on are counted without it, so that its other values can be added."""
    counted = facets_of(generation, rows_mask(generation, matches))
    widened = {}
    for name in FACETS:
        if form.values(name):
            widened[name] = getattr(_without(generation, form, name, encoded), name)
    if form.date_from or form.date_to:
        widened["year"] = _without(generation, form, "date", encoded).year
    return counted.model_copy(update=widened)


def _without(generation: Generation, form: SearchForm, name: str, encoded: EncodedQuery | None) -> FacetsBody:
    wider = found(generation, form.query(without=name), encoded)
    return facets_of(generation, rows_mask(generation, wider))


def _bars(form: SearchForm, facets: FacetsBody) -> Sequence[Bar]:
    def address(year: int) -> str:
        return form.address(date_from=f"{year}-01-01", date_to=f"{year}-12-31")

    def chosen(year: int) -> bool:
        first, last = form.date_from[:4] or "0000", form.date_to[:4] or "9999"
        return bool(form.date_from or form.date_to) and first <= f"{year:04d}" <= last

    return year_bars(facets.year, address, chosen)


def _readings(form: SearchForm, result: SearchBody) -> list[Chip]:
    """Bodies, municipalities and periods that the words name lift what fits; here they can be made filters."""
    read = result.interpretation
    links = [
        Chip(name, form.address(**{field: [name]}))
        for field, named in (("municipality", "municipalities"), ("committee", "committees"))
        if not form.values(field)
        for name in read.get(named, [])
    ]
    if not (form.date_from or form.date_to):
        links += [
            Chip(days["text"], form.address(date_from=days["from"] or "", date_to=days["to"] or ""))
            for days in read.get("days", [])
        ]
    return links
