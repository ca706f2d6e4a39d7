"""Who was at a meeting or at an item of it, who was not, who was recused, came late or left, who is chair, who stood in for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.facts.sentences import sentence_spans
from corpus.records import AgendaItem, AttendanceStatus, Attendee, Document, SectionKind
from service.answering.records.derived import counted
from service.answering.records.kinds import AttendanceAsked, RoleAsked, StandInAsked
from service.answering.records.places import Mention, first_line_with, mentions, quotes_of
from service.answering.told import Quote, Said

_TAKES_PART = (AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.LEFT, AttendanceStatus.RECUSED)
_AWAY = r"fravær|afbud|ikke (?:til ?stede|mødt)|udeblev|mangle|deltog ikke|ikke deltog|bortset fra|undtagen|orlov|forfald|var syg|melding|i stedet for|for\b"
_CUES = {
    AttendanceStatus.ABSENT: re.compile(_AWAY, re.IGNORECASE),
    AttendanceStatus.RECUSED: re.compile(r"inhabil|habilitet", re.IGNORECASE),
    AttendanceStatus.LATE: re.compile(
        rf"ankom|\bkom\b|forsink|mødte|indtrådte|senere|fra (?:kl|punkt|pkt|sag)|{_AWAY}", re.IGNORECASE
    ),
    AttendanceStatus.LEFT: re.compile(rf"forlod|\bgik\b|indtil|til og med|forlade|{_AWAY}", re.IGNORECASE),
}
_NONE = {
    AttendanceStatus.ABSENT: re.compile(
        r"(?:fraværende|afbud|fravær)(?: var| er| fra)?\s*[:|]?\s*(?:ingen\b|-(?=\s|$)|–(?=\s|$))|ingen (?:var )?(?:fraværende|afbud)|alle (?:medlemmer )?(?:var )?(?:mødt|til ?stede|fremmødt)\w*",
        re.IGNORECASE,
    ),
    AttendanceStatus.RECUSED: re.compile(r"inhabil\w*\s*:?\s*ingen\b|ingen (?:var )?inhabile", re.IGNORECASE),
}
_LISTED_AWAY = re.compile(r"^\W*(?:fravær|afbud|forfald)", re.IGNORECASE)
_DEPUTY = re.compile(r"suppleant|stedfortræder|i stedet for|afløser|vikar|\bfor\b|indkaldt", re.IGNORECASE)


def attendance_said(asked: AttendanceAsked, document: Document, item: AgendaItem | None) -> list[Said]:
    """The places that tell who had that status, at the item where one is given. Empty where the minutes do not tell."""
    people = _people(asked.status, document, item)
    everybody = [*document.attendance, *(person for each in document.items for person in each.attendance)]
    others = {person.name for person in everybody} - {person.name for person in people}
    found = [mention for person in people if (mention := _place(asked.status, person, document, item)) is not None]
    if not people:
        return _away_for_a_while(asked, document, item) or list(_nobody(asked, document, item))
    if len(found) < len(people):
        return []  # a list with somebody missing would say that they were not
    derived = counted(len(people), asked.status.value) if asked.count else None
    return [Said(quote, span, derived) for quote, span in quotes_of(document, item, found, sorted(others))]


def _people(status: AttendanceStatus, document: Document, item: AgendaItem | None) -> list[Attendee]:
    """By name, each once; at an item those of whom it is told there, else those of the whole meeting."""
    wanted: Sequence[AttendanceStatus] = _TAKES_PART if status is AttendanceStatus.PRESENT else (status,)
    if item is not None:
        here = {person.name: person for person in item.attendance}
        rows = [here.get(person.name, person) for person in document.attendance]
        rows += [person for person in item.attendance if person.name not in {each.name for each in rows}]
        wanted = (AttendanceStatus.PRESENT,) if status is AttendanceStatus.PRESENT else (status,)
        if status is not AttendanceStatus.PRESENT:
            rows = [person for person in rows if person.name in here or person.status is AttendanceStatus.ABSENT]
    else:
        rows = list(document.attendance)
        if status is AttendanceStatus.RECUSED:
            rows += [person for each in document.items for person in each.attendance]
    return list({person.name: person for person in rows if person.status in wanted}.values())


def _place(status: AttendanceStatus, person: Attendee, document: Document, item: AgendaItem | None) -> Mention | None:
    """Where that is told of the person: beside a word for it; for one present the list of the meeting."""
    text, cue = document.text, _CUES.get(status)
    scopes = [(item.start, item.end)] if item is not None else []
    for start, end in [*scopes, (0, len(text))]:
        found = list(mentions(document, person.name, start, end))
        if cue is None:
            listed = [mention for mention in found if mention.kind is SectionKind.ATTENDANCE] or (
                found if end == len(text) else []
            )
            if listed:
                away = _CUES[AttendanceStatus.ABSENT]
                return next((mention for mention in listed if not away.search(mention.heading)), listed[0])
            continue
        own = [mention for mention in found if cue.search(text, *mention.around)]
        headed = [mention for mention in found if cue.search(mention.heading)]
        strict = status in (AttendanceStatus.LATE, AttendanceStatus.LEFT)
        plain = re.compile(_STRICT[status], re.IGNORECASE) if strict else None
        best = [mention for mention in own if plain is not None and plain.search(text, *mention.around)]
        if not (own or headed):  # "Byrådet fandt dem inhabile" stands in the sentence behind
            own = [wider for mention in found if cue.search(text, *(wider := _with_next(text, mention)).around)]
        if best or own or headed:
            listed = [m for m in (best or headed or own) if m.kind is SectionKind.ATTENDANCE]
            return (listed or best or own or headed)[0]
    return None


def _with_next(text: str, mention: Mention) -> Mention:
    """The mention with the sentence behind its own, of the same paragraph."""
    start, end = mention.around
    stop = text.find("\n\n", end)
    spans = sentence_spans(text, start, len(text) if stop < 0 else stop)
    last = next((until for first, until in spans if first >= end), end)
    return replace(mention, around=(start, last))


_STRICT = {
    AttendanceStatus.LATE: r"ankom|\bkom\b|forsink|indtrådte|senere|punkt|pkt|sag ",
    AttendanceStatus.LEFT: r"forlod|\bgik\b|forlade|punkt|pkt|sag ",
}


def _away_for_a_while(asked: AttendanceAsked, document: Document, item: AgendaItem | None) -> list[Said]:
    """Those whom a list of absentees names for some items only, where nobody was away throughout: "Fraværende: Ea Ask, pkt. 14"."""
    if asked.status is not AttendanceStatus.ABSENT or asked.count or item is not None:
        return []
    partly = [
        person for person in document.attendance if person.status in (AttendanceStatus.LATE, AttendanceStatus.LEFT)
    ]
    found = [
        mention
        for person in partly
        for mention in mentions(document, person.name)
        if mention.kind is SectionKind.ATTENDANCE
        and _LISTED_AWAY.search(mention.heading or document.text[slice(*mention.around)])
    ]
    first = min((each.start for each in document.items), default=len(document.text))
    others = {person.name for person in document.attendance} - {person.name for person in partly}
    quotes = quotes_of(document, None, [mention for mention in found if mention.start < first], sorted(others))
    return [Said(quote, span) for quote, span in quotes]


def _nobody(asked: AttendanceAsked, document: Document, item: AgendaItem | None) -> Iterator[Said]:
    """The place that says that nobody was, where one does."""
    pattern = _NONE.get(asked.status)
    if pattern is None or item is not None:
        return
    first = min((item.start for item in document.items), default=len(document.text))
    found = first_line_with(document, pattern, 0, first)
    if found is not None:
        start, end, at, last = found
        begin = min(start, at)
        yield Said(Quote(document, None, SectionKind.ATTENDANCE, begin, max(end, last)), (at, last))


def role_said(asked: RoleAsked, documents: Sequence[Document]) -> list[Said]:
    """The last meeting whose minutes name somebody in that role."""
    for document in documents:
        people = [person for person in document.attendance if (person.role or "").casefold() == asked.role]
        if len(people) != 1:
            continue
        role = re.compile(rf"\b{asked.role}", re.IGNORECASE)
        for mention in mentions(document, people[0].name):
            if role.search(document.text, *mention.around):
                kind, (start, end) = mention.kind, mention.around
                quote = Quote(document, None, kind, *_trimmed(document.text, start, end))
                return [Said(quote, (mention.start, mention.end))]
    return []


def stand_in_said(asked: StandInAsked, document: Document, item: AgendaItem | None) -> list[Said]:
    """Who sat in for whom: the sentence that names the deputy; the exact answer is the other of the two where one is named."""
    rows = [*(item.attendance if item is not None else ()), *document.attendance]
    deputies = {
        person.name: person for person in rows if person.stands_in_for is not None or _DEPUTY.search(person.role or "")
    }
    said: dict[tuple[int, int], Said] = {}
    for person in deputies.values():
        absent = person.stands_in_for
        if asked.of is not None and not any(_same(asked.of, name) for name in (person.name, absent) if name):
            continue
        answer = absent if asked.of is not None and _same(asked.of, person.name) else person.name
        if answer is None:
            continue
        for mention in mentions(document, person.name):
            text = document.text
            if not _DEPUTY.search(mention.told(text)):
                continue
            start, end = _trimmed(text, *mention.around)
            named = next((m for m in mentions(document, answer, start, end)), None)
            if named is None and absent is not None and answer == absent:
                continue
            span = (named.start, named.end) if named is not None else (mention.start, mention.end)
            quote = Quote(
                document,
                item if item is not None and item.start <= start < item.end else None,
                mention.kind,
                start,
                end,
            )
            known = said.get((start, end))
            if known is None:
                said[start, end] = Said(quote, span)
            elif known.span is not None:
                said[start, end] = Said(quote, (min(known.span[0], span[0]), max(known.span[1], span[1])))
            break
    return list(said.values())


def _same(asked: str, name: str) -> bool:
    """Whether the name asked for is the person's, or the last part of it."""
    ours, theirs = asked.casefold().split(), name.casefold().split()
    return (
        ours == theirs
        or ours == theirs[-len(ours) :]
        or (len(ours) > 1 and ours[0] == theirs[0] and ours[-1] == theirs[-1])
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    begin = start + len(stretch) - len(stretch.lstrip(" \t\n•▪*–-"))
    return begin, start + len(stretch.rstrip())
