"""Response bodies of the API, which are also what `--json` prints. Fields are added, never removed or renamed."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class Problem(BaseModel):
    """An error (RFC 9457). `detail` is one Danish sentence; `parameter` names the parameter at fault."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    parameter: str | None = None
    tombstone: dict[str, str] | None = None


class Citation(BaseModel):
    """The place a quote stands in: `document.text[start:end] == quote`. `permalink` is a path on this server; `page` is
    the page, from 1, that the quote begins on, null for what has no pages."""

    municipality: str | None
    committee: str | None
    meeting_date: str | None
    item_id: str | None
    item_number: str | None
    item_title: str | None
    section: str
    outcome: str | None
    document_id: str
    document_kind: str
    document_title: str
    date: str | None
    start: int
    end: int
    page: int | None
    quote: str
    permalink: str
    source_url: str | None
    content_hash: str
    basis: dict[str, str]


class SourceBody(BaseModel):
    """One copy of a document: where it was read from, and where it is published, null where unknown."""

    place: str
    url: str | None


class AlsoBody(BaseModel):
    """The same published elsewhere. `relation` is "same_meeting" (agenda and minutes, another host) or "same_case"."""

    relation: str
    document_id: str
    document_kind: str
    item_id: str | None
    item_number: str | None
    committee: str | None
    meeting_date: str | None
    outcome: str | None
    permalink: str
    sources: list[SourceBody]


class LegScore(BaseModel):
    rank: int
    score: float


class LexicalScore(LegScore):
    terms: list[str]


class Explain(BaseModel):
    """Where each leg ranked the passage; null for a leg that did not find it."""

    lexical: LexicalScore | None
    dense: LegScore | None


class HitBody(BaseModel):
    """`highlights` are [start, end) in `text`. `sources` are the document's copies, `also` the same item elsewhere. `sections` are the kinds
    of the item's sections that have hits, best first; of a search's results only. `decision` are the words of the item's own decision, beside every part's outcome and the votes."""

    rank: int
    score: float
    text: str
    highlights: list[tuple[int, int]]
    citation: Citation
    explain: Explain
    sources: list[SourceBody]
    also: list[AlsoBody]
    sections: list[str] = []
    decision: str | None = None
    outcomes: list[OutcomePartBody] = []
    votes: list[VoteBody] = []
    case_number: str | None = None


class LimitBody(BaseModel):
    """A limit that the words of a list query state: `field` is period, committee, municipality, kind or outcome. `lacking` counts what
    otherwise fits and does not tell the field; a limit that is `lifted` (`lift=FIELD`) has no effect."""

    field: str
    label: str
    lifted: bool
    lacking: int


class SearchBody(BaseModel):
    """Of a list query and of keywords (`form` "list", "keywords") `total` and `results` are of what holds every word and passes the limits;
    `similar` are the first of those that are merely alike."""

    query: str
    mode: str
    k: int
    offset: int
    total: int
    results: list[HitBody]
    interpretation: dict[str, Any]
    warnings: list[str]
    form: str = "question"
    limits: list[LimitBody] = []
    similar: list[HitBody] = []


class Span(BaseModel):
    start: int
    end: int


class AnswerSentence(BaseModel):
    """`text` is the first citation's quote; `span` is the exact answer inside the document's text, where there is one. `context` may tell a `table`'s
    cell, the place in a `list`, whose decision is `reported`, which side of a `vote`, or what is `derived`: counted, from the quotes given."""

    text: str
    span: Span | None
    context: dict[str, Any] | None
    citations: list[Citation]


class OutcomePartBody(BaseModel):
    part: str | None
    outcome: str


class VoteBody(BaseModel):
    """One vote: names, parties or party letters of each side as printed, the counts where they are printed, `unanimous` or `majority` where said."""

    in_favour: list[str]
    against: list[str]
    abstained: list[str]
    in_favour_count: int | None
    against_count: int | None
    abstained_count: int | None
    start: int
    end: int
    majority: str | None = None


class DecisionBody(BaseModel):
    """The own decision of the item that answers best. `in_words` is its outcome in Danish, `absent` who was away from the meeting,
    `proposal` what had been recommended, where just that was approved.
    `reported`: another body's decision, quoted here."""

    outcome: str
    outcomes: list[OutcomePartBody]
    in_words: str
    committee: str | None
    date: str | None
    item_id: str | None
    item_number: str | None
    item_title: str | None
    text: str
    reported: bool
    votes: list[VoteBody]
    absent: list[str]
    proposal: Citation | None
    citation: Citation


class CaseStep(BaseModel):
    committee: str | None
    date: str | None
    item_number: str | None
    outcome: str
    item_id: str | None


class CaseBody(BaseModel):
    """The treatments of an item's case by date, earlier and later ones; those that are told of but not indexed have no `item_id`."""

    item_id: str
    case: list[CaseStep]


class Coverage(BaseModel):
    municipalities: list[str]
    committees: list[str]
    date_from: str | None
    date_to: str | None
    documents: int


class MissingBody(BaseModel):
    """What the index lacks of what was asked: `what` is `municipality`, `body`, `period` or `meeting`, `text` says it in Danish. A meeting has
    its day at both ends and the id of the item that names it."""

    what: str
    text: str
    municipality: str | None
    committee: str | None
    date_from: str | None
    date_to: str | None
    named_in: str | None


class GeneratedClaim(BaseModel):
    """A sentence a language model phrased, and the quotes that bear it out. It is no quote itself."""

    text: str
    citations: list[Citation]


class ReportedBody(BaseModel):
    """A decision of another meeting that an item quotes."""

    committee: str | None
    date: str | None
    item_number: str | None
    outcome: str
    text: str


class RowBody(BaseModel):
    """One item of a list: its decision in its own words where it has one, else the passage found, with what came of each part and the
    votes. `in_words` is the outcome in Danish."""

    rank: int
    item_id: str | None
    document_id: str
    document_kind: str
    item_number: str | None
    title: str
    municipality: str | None
    committee: str | None
    date: str | None
    case_number: str | None
    outcome: str | None
    outcomes: list[OutcomePartBody]
    in_words: str
    decision: str | None
    reported: list[ReportedBody]
    votes: list[VoteBody]
    text: str
    citation: Citation
    sources: list[SourceBody]
    also: list[AlsoBody]


class AnswerBody(BaseModel):
    """`confidence`, 0 to 1, is about the share of such answers that come from the right place; 0 where there is no answer.

    `notices` say what came later: another treatment of the case, the end of a document's validity. `generated` are the checked claims of the language model `generated_by`, where one is set up; empty otherwise.
    `missing` is what the index is known to lack, beside a silence and an answer without the decision asked for; empty otherwise.

    `form` is "list" for list queries and keywords: `rows` are the first of the `total` items that hold every word and pass the `limits`,
    `similar` those merely alike. An `answer` then quotes rows, or is that of the same words as a question.
    """

    query: str
    status: str
    confidence: float
    answer: list[AnswerSentence]
    decision: DecisionBody | None
    case: list[CaseStep]
    nearest: list[HitBody]
    coverage: Coverage
    reason: str | None
    warnings: list[str]
    notices: list[str] = []
    generated: list[GeneratedClaim] = []
    generated_by: str | None = None
    missing: list[MissingBody] = []
    form: str = "answer"
    rows: list[RowBody] = []
    total: int = 0
    limits: list[LimitBody] = []
    similar: list[HitBody] = []


class ComparedRow(BaseModel):
    """What one municipality's documents answer; `citation` is null where nothing is found. `outcome` only where there is a decision."""

    municipality: str
    status: str
    confidence: float
    outcome: str | None
    committee: str | None
    date: str | None
    text: str | None
    citation: Citation | None
    reason: str | None


class CompareBody(BaseModel):
    """The same question over municipalities, a row each, by name."""

    query: str
    rows: list[ComparedRow]
    warnings: list[str]


class SectionBody(BaseModel):
    kind: str
    heading: str | None
    start: int
    end: int
    page: int | None
    text: str


class ReferenceBody(BaseModel):
    committee: str | None
    date: str
    item_number: str
    start: int
    end: int
    resolved_item_id: str | None


class ItemBody(BaseModel):
    """One agenda item. Further fields of the parsed item (votes, laws, attachments …) are passed on as they are."""

    model_config = {"extra": "allow"}

    item_id: str
    number: str | None
    title: str | None
    start: int
    end: int
    case_number: str | None
    closed: bool
    outcome: str
    outcomes: list[OutcomePartBody]
    sections: list[SectionBody]
    references: list[ReferenceBody]
    document_id: str
    document_kind: str
    meeting_id: str
    municipality: dict[str, Any]
    committee: dict[str, Any]
    meeting_date: str | None
    permalink: str
    source_url: str | None
    content_hash: str
    first_seen: str
    changed_at: str
    changed_since_cited: bool | None
    sources: list[SourceBody]
    also: list[AlsoBody]


class ItemSummary(BaseModel):
    item_id: str
    number: str | None
    title: str | None
    closed: bool
    outcome: str
    permalink: str


class DocumentBody(BaseModel):
    """One document as `ordstyrer parse` gives it, with its history and sources."""

    model_config = {"extra": "allow"}

    document_id: str
    kind: str
    title: str
    content_hash: str
    first_seen: str
    changed_at: str
    permalink: str
    sources: list[str]


class MeetingBody(BaseModel):
    meeting_id: str
    municipality: dict[str, Any]
    committee: dict[str, Any]
    meeting_date: str | None
    meeting: dict[str, str | None] | None
    attendance: list[dict[str, Any]]
    documents: list[dict[str, Any]]
    items: list[ItemSummary]


class FacetValue(BaseModel):
    value: str
    count: int


class FacetsBody(BaseModel):
    """Counts of items (documents where there are none) in the whole result set, or in the whole index without `q`."""

    total: int
    municipality: list[FacetValue]
    committee: list[FacetValue]
    kind: list[FacetValue]
    section: list[FacetValue]
    outcome: list[FacetValue]
    year: list[FacetValue]


class Change(BaseModel):
    """`reason` says of what is "withdrawn" whether the operator did it ("withdrawn") or it is "gone" at its source."""

    document_id: str
    title: str | None
    change: str
    at: str
    reason: str | None = None


class ChangesBody(BaseModel):
    since: str
    changes: list[Change]


class StatusBody(BaseModel):
    """What the index holds. `bytes` counts the files of the generation, without the embedding cache."""

    generation: int
    created_at: str
    documents: int
    items: int
    passages: int
    municipalities: list[str]
    committees: list[str]
    date_from: str | None
    date_to: str | None
    model: str
    model_fingerprint: str
    dimension: int
    dense_floor: float
    lexical: str
    withdrawn: int
    bytes: int


class HealthBody(BaseModel):
    status: str


class ReadyBody(BaseModel):
    status: str
    generation: int
    fault: str | None = None
