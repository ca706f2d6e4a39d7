"""How many: items of a meeting, meetings of a body, treatments of a case. What is counted is cited."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import AgendaItem, Document, SectionKind
from service.answering.records.cases import body_said, day_said
from service.answering.records.derived import counted
from service.answering.told import Quote, Said
from service.case import Treatment


def items_said(document: Document) -> list[Said]:
    """The headings of the items, each told how many there are."""
    context = counted(len(document.items), "items")
    return [Said(_heading(document, item), None, context) for item in document.items]


def _heading(document: Document, item: AgendaItem) -> Quote:
    """The first line of the item."""
    end = document.text.find("\n", item.start, item.end)
    line = document.text[item.start : item.end if end < 0 else end]
    start = item.start + len(line) - len(line.lstrip(" \t#*>"))
    return Quote(document, item, SectionKind.SUBJECT, start, item.start + len(line.rstrip(" \t*#")))


def meetings_said(documents: Sequence[Document]) -> list[Said]:
    """The line of each meeting's letterhead that tells its day."""
    context, said = counted(len(documents), "meetings"), []
    for document in documents:
        found = day_said(document, None) or body_said(document, None)
        if found is None:
            return []
        said.append(Said(found.quote, found.span, context))
    return said


def treatments_said(steps: Sequence[Treatment]) -> list[Said]:
    """The heading of each indexed item that treated the case."""
    context, said = counted(len(steps), "treatments"), []
    for step in steps:
        if step.stored is None:
            return []
        said.append(Said(_heading(step.stored.document, step.stored.item), None, context))
    return said
