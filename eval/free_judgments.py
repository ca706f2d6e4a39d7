"""Judgments for free: what a corpus says of itself, turned into queries and what answers them.

Three kinds of links between items are known without anyone judging: the item an attachment belongs to, the earlier item a
later one points to, and the earlier item whose decision a later one quotes. Each gives queries in words of the one end,
answered by the other. A query is never answered by the text it was made of: its source is excluded (`eval.exclusions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.facts.committees import committee_key, same_committee
from corpus.facts.sentences import sentence_spans
from corpus.records import AgendaItem, Document, ReportedDecision, SectionKind
from eval.exclusions import Excluded, hidden_rows
from index.danish.analysis import query_words, terms
from index.segments.lexical import day_number
from index.segments.store import Store

LINKED, SAME_CASE = 2, 1
"""Grades: the item at the other end of the link; another treatment of its case."""

MOST_ITEMS = 5
"""An attachment with the title of more items than these says nothing of any of them."""

LEAST_WORDS = {"attachment": 2, "citing_title": 2, "citing_sentence": 5, "earlier_decision": 6}
"""So many words, function words aside, a query must have to mean something on its own."""

LONGEST = 300
"""Characters of a query at most; what is longer ends at a word."""

_FILE_WORDS = re.compile(r"^\s*bilag\s*[\dA-Z]{0,3}\s*[:.–-]\s*|\.(?:pdf|docx?|xlsx?|pptx?)\s*$", re.IGNORECASE)

_VOTES = re.compile(r"\b(?:For|Imod) stemte\b.*", re.DOTALL)  # who voted how tells nothing of the case
_LEFT_OPEN = re.compile(
    r"\(\s*(?:mødet\s+)?(?:den\s*)?[).,]|\b(?:på mødet |ved mødet )?den\s*(?=[,.)])|^[\s,;:)]+", re.IGNORECASE
)
"""What is left of "(mødet den 3. maj 2024, punkt 7)" and its like when the reference is gone."""


class Kind(StrEnum):
    """What a query is made of."""

    ATTACHMENT = "attachment"
    CITING_TITLE = "citing_title"
    CITING_SENTENCE = "citing_sentence"
    EARLIER_DECISION = "earlier_decision"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that asks for `answers` (item ids), and what it was made of."""

    kind: Kind
    text: str
    answers: tuple[str, ...]
    excluded: tuple[Excluded, ...]


@dataclass(frozen=True, slots=True)
class FreeQuery:
    """`grades` by item id."""

    query_id: str
    kind: Kind
    text: str
    grades: Mapping[str, int]
    excluded: tuple[Excluded, ...]


def free_queries(store: Store) -> list[FreeQuery]:
    """The queries of all links, one for each kind and text, in the order of documents.

    A query is left out when every answer's title holds all its words (it is trivial), and when nothing of any answer is
    left beside what is excluded.
    """
    items = _items(store)
    found: dict[tuple[Kind, str], list[Link]] = {}
    for document, item in items.values():
        for link in (*_attachments(item), *_citations(store, document, item), *_quoted(store, document, item)):
            if len(query_words(link.text)) >= LEAST_WORDS[link.kind]:
                found.setdefault((link.kind, link.text), []).append(link)
    numbers = dict.fromkeys(Kind, 0)
    queries = []
    for (kind, text), links in found.items():
        excluded = tuple(dict.fromkeys(each for link in links for each in link.excluded))
        whole = {each.identifier for each in excluded if each.end is None}
        linked = {family for link in links for name in link.answers for family in _family(store, name)} - whole
        if kind is Kind.ATTACHMENT and len(links) > MOST_ITEMS:
            continue
        if kind is Kind.ATTACHMENT:
            excluded = tuple(span for name in sorted(linked) for span in _stretches_with(text, *items[name]))
        if not _is_answerable(store, text, linked, excluded, items):
            continue
        numbers[kind] += 1
        cases = {name for each in linked for name in _same_case(store, items[each][1])} & items.keys()
        grades = dict.fromkeys(sorted(linked), LINKED) | dict.fromkeys(sorted(cases - linked - whole), SAME_CASE)
        queries.append(FreeQuery(f"{kind}-{numbers[kind]}", kind, text, grades, excluded))
    return queries


def _items(store: Store) -> dict[str, tuple[Document, AgendaItem]]:
    """Every open item with a title, by id."""
    found = {}
    for document_id in store.document_ids():
        stored = store.document(document_id)
        for item in stored.document.items if stored else ():
            if stored is not None and item.title and not item.closed:
                found[item.item_id] = (stored.document, item)
    return found


# Links -------------------------------------------------------------------------------------------------------------


def _attachments(item: AgendaItem) -> Iterator[Link]:
    for attachment in item.attachments:
        yield Link(Kind.ATTACHMENT, _query(_FILE_WORDS.sub("", attachment.title)), (item.item_id,), ())


def _citations(store: Store, document: Document, item: AgendaItem) -> Iterator[Link]:
    """From the item's title to all it points to; from each sentence that points to one to that one."""
    itself = tuple(Excluded(name) for name in _family(store, item.item_id))
    quotes = [section for section in item.sections if section.kind is SectionKind.EARLIER_DECISIONS]
    cited: list[str] = []
    for reference in item.references:
        name = _find(store, document, reference.committee, day_number(reference.date), reference.item_number)
        if name is None or name == item.item_id:
            continue
        cited.append(name)
        if not any(section.start <= reference.start < section.end for section in quotes):
            sentence = _sentence_without_references(document, item, reference.start, reference.end)
            yield Link(Kind.CITING_SENTENCE, _query(sentence), (name,), itself)
    if cited:
        yield Link(Kind.CITING_TITLE, _query(item.title or ""), tuple(dict.fromkeys(cited)), itself)


def _quoted(store: Store, document: Document, item: AgendaItem) -> Iterator[Link]:
    """From the words of a quoted decision to the item it was made under, whose own decision is excluded too, and so is
    every other quotation of it."""
    for decision in item.earlier_decisions:
        name = _earlier(store, document, item, decision)
        if name is None or name == item.item_id:
            continue
        words = _VOTES.sub("", document.text[decision.start : decision.end])
        excluded = [Excluded(each) for each in _family(store, item.item_id)]
        for each in dict.fromkeys((*_family(store, name), *_same_case_of(store, name))):
            stored = store.item(each)
            for section in stored.item.sections if stored else ():
                if section.kind in (SectionKind.DECISION, SectionKind.EARLIER_DECISIONS):
                    excluded.append(Excluded(each, section.start, section.end))
        yield Link(Kind.EARLIER_DECISION, _query(words), (name,), tuple(excluded))


def _find(store: Store, document: Document, committee: str | None, day: int, number: str) -> str | None:
    """The item a reference means: one of the document's own municipality, else the only one of that day anywhere."""
    own = store.find_item(municipality=document.municipality.name or "", committee=committee, day=day, number=number)
    anywhere = store.items_of_day(day, number, committee_key(committee or ""))
    return own or (anywhere[0] if len(anywhere) == 1 else None)


def _earlier(store: Store, document: Document, item: AgendaItem, decision: ReportedDecision) -> str | None:
    """The item a quoted decision was made under: by its number, else the one of the same case at that body that day."""
    if decision.date is None:
        return None
    if decision.item_number is not None:
        return _find(store, document, decision.committee, day_number(decision.date), decision.item_number)
    for name in store.items_of_case(item.case_number) if item.case_number else ():
        stored = store.item(name)
        if (
            stored is not None
            and stored.document.meeting_date == decision.date
            and same_committee(stored.document.committee.name or "", decision.committee or "")
        ):
            return name
    return None


def _same_case(store: Store, item: AgendaItem) -> list[str]:
    """The item and everything that is the same, and the other treatments of its case."""
    of_case = store.items_of_case(item.case_number) if item.case_number else []
    return [*_family(store, item.item_id), *of_case]


def _same_case_of(store: Store, item_id: str) -> list[str]:
    stored = store.item(item_id)
    return _same_case(store, stored.item) if stored else []


def _family(store: Store, item_id: str) -> list[str]:
    """The item and the same item published elsewhere (its agenda, say)."""
    return [item_id, *(name for _, name in store.family(item_id) if name is not None and name != item_id)]


# Texts -------------------------------------------------------------------------------------------------------------


def _query(text: str) -> str:
    """One line, cut at a word."""
    plain = " ".join(text.replace("*", " ").replace("#", " ").split())
    return plain if len(plain) <= LONGEST else plain[:LONGEST].rpartition(" ")[0]


def _sentence_without_references(document: Document, item: AgendaItem, start: int, end: int) -> str:
    """The sentence that points to another item, without the words of any pointer in it."""
    for section in item.sections:
        if not (section.start <= start and end <= section.end):
            continue
        spans = sentence_spans(document.text, section.start, section.end)
        around = [span for span in spans if span[0] < end and span[1] > start]
        first, last = min(span[0] for span in around), max(span[1] for span in around)
        pieces, at = [], first
        for reference in item.references:
            if first <= reference.start < last:
                pieces.append(document.text[at : max(at, reference.start)])
                at = max(at, reference.end)
        return _LEFT_OPEN.sub(" ", " ".join([*pieces, document.text[at:last]]))
    return ""


def _stretches_with(text: str, document: Document, item: AgendaItem) -> Iterator[Excluded]:
    """Where the item's own text has these words in a row, in any case and spacing."""
    words = r"\s+".join(re.escape(word) for word in text.split())
    for found in re.finditer(words, document.text[item.start : item.end], re.IGNORECASE):
        yield Excluded(item.item_id, item.start + found.start(), item.start + found.end())


def _is_answerable(
    store: Store, text: str, linked: Iterable[str], excluded: Sequence[Excluded],
    items: Mapping[str, tuple[Document, AgendaItem]],
) -> bool:  # fmt: skip
    """Whether some answer has passages left and a title that does not hold every word of the query."""
    asked = set(terms(text))
    hidden = set(hidden_rows(store, excluded))
    return any(
        name in items and not asked <= set(terms(items[name][1].title or ""))
        and not hidden.issuperset(store.rows_of_items([name]))
        for name in linked
    )  # fmt: skip
