"""Who voted how on an item, and how many: from the vote that the question is about, on the recommendation or on an amendment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.facts.numbers import spelled
from corpus.facts.sentences import sentence_spans
from corpus.records import AgendaItem, Document, SectionKind, Vote, VoteBy
from index.danish.analysis import own_terms
from service.answering.records.derived import counted
from service.answering.records.kinds import Side, VoteAsked
from service.answering.records.places import outside_furniture
from service.answering.told import Quote, Said

_AMENDMENT = re.compile(
    r"\b(?:under)?ændringsforslag\w*|\bmodforslag\w*|\bstillede (?:følgende )?forslag\b|\bforslag fra\b", re.IGNORECASE
)
_MAIN = re.compile(r"\bindstilling\w*|\bhovedforslag\w*|\bsamlede\b|\bendelig\w*|\boprindelige\b", re.IGNORECASE)
_CUES = {
    Side.AGAINST: re.compile(r"\b(?:i?mod|nej)\b", re.IGNORECASE),
    Side.IN_FAVOUR: re.compile(r"\b(?:for|ja|flertal\w*)\b", re.IGNORECASE),
    Side.ABSTAINED: re.compile(r"\bundlod\b|\bhverken\b|\bblank\w*|\bafholdt sig\b|\bundlade\b", re.IGNORECASE),
}
_LONGEST_LEAD = 600
_MOST_LETTERS = 2


def vote_asked_about(asked: VoteAsked, text: str, document: Document, votes: Sequence[Vote]) -> Vote | None:
    """The vote of the item that the question is about: the one on the amendment, else the last on what was recommended. Of several amendments the
    one told of in the question's words."""
    if not votes:
        return None
    leads = {id(vote): _lead(document, votes, place) for place, vote in enumerate(votes)}
    amending = [vote for vote in votes if _AMENDMENT.search(leads[id(vote)])]
    if asked.amendment:
        words = own_terms(text)
        return max(amending, key=lambda vote: len(words & own_terms(leads[id(vote)])), default=None)
    main = [vote for vote in votes if vote not in amending or _MAIN.search(_sentence_of(document, vote))]
    return (main or list(votes))[-1]


def _lead(document: Document, votes: Sequence[Vote], place: int) -> str:
    """The sentence that leads into the vote: what was voted on."""
    before = max((vote.end for vote in votes[:place]), default=0)
    start = max(before, votes[place].start - _LONGEST_LEAD, document.text.rfind("\n\n", 0, votes[place].start))
    return document.text[start : votes[place].start]


def _sentence_of(document: Document, vote: Vote) -> str:
    return document.text[_begin(document, vote) : vote.start]


def _begin(document: Document, vote: Vote) -> int:
    """Where the sentence begins in which the vote is told."""
    text = document.text
    first = max(0, vote.start - _LONGEST_LEAD)
    spans = list(sentence_spans(text, first, vote.end))
    return next((start for start, end in spans if start <= vote.start < end), vote.start)


def vote_said(asked: VoteAsked, document: Document, item: AgendaItem | None, vote: Vote) -> list[Said]:
    """The sentence that tells it, with the names or the number marked. Empty where the minutes do not tell."""
    if asked.voter is not None:
        return _of_voter(asked.voter, document, item, vote)
    if asked.side is None:
        return [_whole(document, item, vote)]
    return _counted(asked.side, document, item, vote) if asked.count else _named(asked.side, document, item, vote)


def _names(side: Side, vote: Vote) -> tuple[str, ...]:
    return {Side.IN_FAVOUR: vote.in_favour, Side.AGAINST: vote.against, Side.ABSTAINED: vote.abstained}[side]


def _count(side: Side, vote: Vote) -> int | None:
    counts = {
        Side.IN_FAVOUR: vote.in_favour_count,
        Side.AGAINST: vote.against_count,
        Side.ABSTAINED: vote.abstained_count,
    }
    return counts[side]


def _stretches(document: Document, vote: Vote) -> Iterator[tuple[int, int]]:
    """The sentences that tell the vote."""
    text, begin = document.text, _begin(document, vote)
    end = text.find("\n", vote.end)
    last = len(text) if end < 0 else end
    for start, end in sentence_spans(text, begin, last):
        if start < vote.end:
            yield start, end


def _named(side: Side, document: Document, item: AgendaItem | None, vote: Vote) -> list[Said]:
    names = _names(side, vote)
    found = _list_of(side, document, vote, names) if names else None
    if found is None:
        return []
    (start, end), span = found
    return [
        Said(Quote(document, item, SectionKind.DECISION, first, last), (max(first, span[0]), min(last, span[1])))
        for first, last in outside_furniture(document, start, end)
        if max(first, span[0]) < min(last, span[1])
    ]


def _list_of(
    side: Side, document: Document, vote: Vote, names: Sequence[str]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """[start, end) of the stretch that lists these names as that side, and of the names in it."""
    text = document.text
    spans = list(_stretches(document, vote))
    if not spans:
        return None
    whole = spans[0][0], max(spans[-1][1], vote.end)
    for start, end in [*spans, *((start, whole[1]) for start, _ in spans)]:
        cue = _CUES[side].search(text, start, end)
        if cue is None:
            continue
        places = [_place(text, name, start, end) for name in names]
        if any(place is None for place in places):
            continue
        told = [place for place in places if place is not None]
        first, last = min(told)[0], max(end for _, end in told)
        if last > end:
            continue
        return (start, max(end, last)), (first, last)
    return None


def _place(text: str, name: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the name stands; a party letter alone as a word of its own, behind what it is the list of."""
    plain = name.split(" (")[0].split()
    pattern = r"(?<![\w(])" + r"\s+".join(map(re.escape, plain)) + r"(?![\w-])(?:\s?\([A-ZÆØÅ]{1,3}\))?"
    if len(name) <= 2:
        pattern = r"(?<![\w])" + re.escape(name) + r"(?![\w])"
    found = re.compile(pattern).search(text, start, end)
    return found.span() if found is not None else None


def _counted(side: Side, document: Document, item: AgendaItem | None, vote: Vote) -> list[Said]:
    """The number printed; else, where everybody is named, how many they are, told to be counted."""
    count, names = _count(side, vote), _names(side, vote)
    if count is not None:
        found = _number(side, document, vote, count)
        if found is not None:
            (start, end), span = found
            return [Said(Quote(document, item, SectionKind.DECISION, start, end), span)]
    if names and vote.by is VoteBy.PERSON and (told := _list_of(side, document, vote, names)) is not None:
        (start, end), span = told
        derived = counted(len(names), side.value)
        return [Said(Quote(document, item, SectionKind.DECISION, start, end), span, derived)]
    return []


def _number(side: Side, document: Document, vote: Vote, count: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the count of that side is printed: behind "imod" or before "stemte imod", in figures or words."""
    text, other = document.text, None
    if side is Side.AGAINST:
        other = vote.in_favour_count
    printed = re.compile(rf"(?<![\w.,])(?:{count}|{spelled(count, count)})(?![\w])(?!,\d)", re.IGNORECASE)
    best: tuple[int, tuple[int, int], tuple[int, int]] | None = None
    for start, end in _stretches(document, vote):
        found = list(printed.finditer(text, max(start, min(vote.start, end)), end)) or list(
            printed.finditer(text, start, end)
        )
        for place, match in enumerate(found):
            before, behind = text[max(start, match.start() - 30) : match.start()], text[match.end() : match.end() + 40]
            against = bool(re.search(r"\b(?:i?mod|nej)\b[^\d.;]*$", before, re.IGNORECASE)) or bool(
                re.match(rf"[^\d.;,]{{0,24}}\b(?:i?mod|nej)\b(?! (?:\d|(?:{spelled(1, 99)})\b))", behind, re.IGNORECASE)
            )
            abstained = bool(re.match(r"[^\d.;]{0,30}\b(?:undlod|blank|hverken|undlade)", behind, re.IGNORECASE))
            says = Side.ABSTAINED if abstained else Side.AGAINST if against else Side.IN_FAVOUR
            rank = (says is not side) * 10 + place * (1 if other != count else -1)
            if says is side and (best is None or rank < best[0]):
                best = rank, (start, end), match.span()
    return (best[1], best[2]) if best is not None else None


def _of_voter(voter: str, document: Document, item: AgendaItem | None, vote: Vote) -> list[Said]:
    """The sentence that lists the person or party among those of a side."""
    asked = re.sub(r"^(?:liste|parti) ", "", voter, flags=re.IGNORECASE)
    said = []
    for side in Side:
        names = _names(side, vote)
        held = [name for name in names if _is(asked, name)]
        found = _list_of(side, document, vote, names) if held else None
        if found is None:
            continue
        (start, end), _ = found
        places = [place for name in held if (place := _place(document.text, name, start, end)) is not None]
        span = min(places)[0], max(last for _, last in places)
        said.append(Said(Quote(document, item, SectionKind.DECISION, start, end), span, {"vote": side.value}))
    return said


def _is(asked: str, name: str) -> bool:
    """ "Kaj Stampe" and "Stampe" are "Kaj Stampe (O)", and so is the party "O"."""
    if len(asked) <= _MOST_LETTERS:
        return asked == name or name.endswith(f"({asked})")
    plain = re.sub(r"\s*\([^()]*\)", "", name).casefold()
    ours = asked.casefold()
    return plain == ours or plain.endswith(f" {ours}") or plain.startswith(f"{ours} ")


def _whole(document: Document, item: AgendaItem | None, vote: Vote) -> Said:
    """All that tells the vote."""
    start = _begin(document, vote)
    end = max((end for _, end in _stretches(document, vote)), default=vote.end)
    return Said(Quote(document, item, SectionKind.DECISION, start, max(end, vote.end)))
