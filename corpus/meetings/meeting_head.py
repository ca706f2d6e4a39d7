"""Whose meeting it was and when: from the letterhead, else from what the items tell of the meeting they are from."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from corpus.facts.capitals import as_written
from corpus.facts.committees import CommitteeMention, committee_key, find_committees, is_letters, same_committee
from corpus.facts.dates import first_date, first_day
from corpus.meetings.attendance_labels import attendance_label
from corpus.meetings.item_sections import Block
from corpus.meetings.lines import Line
from corpus.meetings.people import ANY_NAME, is_a_name
from corpus.records import Basis, Committee, RouteStop, SectionKind

_MEETING_OF = re.compile(r"\bmødet?\s+i\s+(?=[A-ZÆØÅ])")
_BODY_LABEL = re.compile(
    r"^\W*(?:(?:(?:politisk )?udvalg(?:snavn)?|råd|nævn|organ|mødeforum|forum|gruppe|møde i|bestyrelse)\s*(?::|\|)[\s|]*"
    r"|(?-i:Udvalg|Råd|Nævn|Mødeforum|Forum)(?=(?-i:[A-ZÆØÅ][a-zæøå])))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:finder du|kan du|kan læses|læs mere|se alle|her kan|klik|abonnér|velkommen)\b|[^\W\d]{3,}\.$", re.IGNORECASE
)
_FEWEST_WORDS = 8
_OF_MEETING = re.compile(r"\b(?:møde[rt]?|referat|dagsorden|beslutningsprotokol|protokol)\w*\b", re.IGNORECASE)
_PERSON_AND_BODY = re.compile(rf"^(?P<name>{ANY_NAME})\s*(?:\((?P<told>[^()]{{1,60}})(?:\)|$))?\s*(?P<parted>[,–-]\s)?")
_MET = re.compile(
    r"^\W*(?:(?:åbent |ordinært |ekstraordinært )?\w*(?:referat|dagsorden|protokol)(?:en|et)? )?(?:[a-zæøå]+ ){0,2}?(?:møde[t]?|referat\w*|dagsorden\w*|\w*protokol\w*) (?:i|for|fra|af|til) ",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"(?:\w-|\w,| og| &|\bfor)$(?<=[A-ZÆØÅa-zæøå,&-])")
_OF_FIELDS = re.compile(r"\b(?:udvalget|udvalg|nævnet|rådet) for [^.:;]{2,60}$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:og|&) [\wæøåÆØÅ-]+(?:[ ,][\wæøåÆØÅ, -]{0,40})?")
_LABEL_ALONE = re.compile(r"\W*(?:(?:politisk )?udvalg(?:snavn)?|råd|nævn|organ|mødeforum|forum)\s*:?", re.IGNORECASE)
_NAMES_A_BODY = re.compile(
    r"(?:udvalg|råd|nævn)(?:et)?(?: for .*)?\W*$|(?:bestyrelsen?|forum(?:met)?|gruppen?)$", re.IGNORECASE
)
_OF_A_PERSON = re.compile(r"^\W*(?:formand|næstformand|medlem|sekretær|repræsentant|udpeget)\w*\b", re.IGNORECASE)
_OF_A_PLACE = re.compile(
    r"[A-ZÆØÅ][\wæøåÆØÅ-]+(?: [A-ZÆØÅ][\wæøåÆØÅ-]+)? (?:Byråd|Kommunalbestyrelse|BYRÅD|KOMMUNALBESTYRELSE)"
)
_BOARD = re.compile(
    r"(?P<name>(?:[A-ZÆØÅ][\wæøå-]*)?[Bb]estyrelsen?(?: (?:ved|på|for|i) [A-ZÆØÅ][\wæøå.-]*(?: [A-ZÆØÅ][\wæøå.-]*){0,4})?)"
    r"(?=\W*$|s? (?:møde|den|d\.)\b|,? \w+dag\b)"
)
_BELOW_LETTERHEAD = 4
_BODY_LINE = re.compile(r"\w{2,}(?:udvalg|råd|nævn)(?:et)?$")
_GROUP_LINE = re.compile(
    r"[A-ZÆØÅ][\wæøå-]*(?: [\wæøåÆØÅ-]+){0,4}?(?:gruppe[nr]?|forum|forummet|kreds|kredsen|team|teamet|ledelsen?|laug|lauget)"
)
_DAY_LABEL = re.compile(
    r"^\W*(?:(?:møde)?dato|møde(?:tid(?:spunkt)?|dag)?|(?:start)?tid(?:spunkt)?|møde[rt]? (?:afholdt|holdes|holdt|påbegyndt))\b"
    r"\s*[:|]?\s*",
    re.IGNORECASE,
)
_DAY_WORDS = re.compile(
    r"\b(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|kl\.? ?\d|referat|dagsorden|tillægsdagsorden|beslutningsprotokol|møde)"
    r"|\d\d:\d\d:\d\d\b",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(
    r"(?:(?:ma(?:n|ndag)?|ti(?:rs?|rsdag)?|on(?:s|sdag)?|to(?:rs?|rsdag)?|fr(?:e|edag)?|lø(?:r|rdag)?|sø(?:n|ndag)?)\.?,? )?(?:den |d\. ?)?"
    r"(?:\d{1,2}\s?[./-]\s?\d{1,2}(?:\s?[./-]\s?|\s)['’]?(?:\d\d)?\d\d\.?|\d{1,2}\.?[ -]?[a-zæøå]{3,9}\.?[ -]['’]?\d\d)",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"^\W*(?:udsendt|udskrevet|udskrift|offentliggjort|publiceret|godkendt|næste|forrige|tidligere|frist\w*|svarfrist|opdateret|ændret"
    r"|senest|kopi|print\w*|bilag|gældende|oprettet|journaliseret|dokumentdato|brevdato)\b"
    r"|.{0,60}\b(?:er|blev|bliver) (?:udsendt|udskrevet|offentliggjort|publiceret|opdateret)\b",
    re.IGNORECASE,
)
_LONGEST_LINE = 160
_LONGEST_LABEL = 30
_NO_DAY_WORDS = 2
_FEWEST_DECIDED = 2
_FIRST_LINES = 12
_Named = TypeVar("_Named")


def meeting_date(
    head: Sequence[Line], routes: Sequence[tuple[RouteStop, ...]], blocks: Sequence[Sequence[Block]] = ()
) -> datetime.date | None:
    """The day of the letterhead; else the one most case routes, or most decision headings, name.

    A labelled day ("Mødedato:") goes before one beside a weekday, an hour or the word minutes, and that before any
    other; the day on which the paper was sent out is none.
    """
    ranked = [
        (_day_rank(line, above), line)
        for above, line in zip((None, *head), head, strict=False)
        if line.updated is None and not _OTHER_DAY.match(line.plain) and not (above and _is_label_of_another(above))
    ]
    dated = [
        (rank, found.value)
        for rank, line in ranked
        if (found := first_date(line.plain) if rank == _NO_DAY_WORDS else first_day(line.plain))
    ]
    if dated:
        return min(dated, key=lambda ranked: ranked[0])[1]
    return (
        _commonest({stop.date for stop in route if stop.date} for route in routes)
        or _commonest(
            {block.opened.date for block in _headed_decisions(within) if block.opened and block.opened.date}
            for within in blocks
        )
        or _borne_out(
            [block.opened.date for block in within if block.opened and block.opened.date] for within in _rows(blocks)
        )
    )


def _is_label_of_another(line: Line) -> bool:
    """Whether the line is a label for itself, of a day that is not the meeting's: "Udsendt:"."""
    return (
        len(line.plain) <= _LONGEST_LABEL and _OTHER_DAY.match(line.plain) is not None and first_day(line.plain) is None
    )


def _day_rank(line: Line, above: Line | None) -> int:
    label = _DAY_LABEL.match(line.plain)
    if label and label.end() < len(line.plain):
        return 0
    if above is not None and (labelled := _DAY_LABEL.match(above.plain)) and labelled.end() == len(above.plain):
        return 0
    if line.is_bullet:
        return _NO_DAY_WORDS  # an entry of a menu: "Referat 4. maj 2021"
    if _DAY_ALONE.fullmatch(line.plain):
        return 1
    return 1 if len(line.plain) <= _LONGEST_LINE and _DAY_WORDS.search(line.plain) else _NO_DAY_WORDS


def _commonest(named: Iterable[set[datetime.date]]) -> datetime.date | None:
    """The date most items name, each of them once; None where two are named equally often."""
    ranked = Counter(date for dates in named for date in dates).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def meeting_committee(
    head: Sequence[Line],
    routes: Sequence[tuple[RouteStop, ...]],
    date: datetime.date | None,
    text: str,
    blocks: Sequence[Sequence[Block]] = (),
) -> Committee:
    """The body whose meeting this is.

    Named in the letterhead; else the one that most items' case routes name on that date; else the one whose decisions
    of that date, or of no date, most items tell.
    """
    named = _body_of_head(head)
    if named and (other := _who_decides_instead(named, head, date, blocks)):
        return Committee(other, Basis.TEXT)
    if named:
        return Committee(named, Basis.HEADER)
    on_route = _commonest_body([stop.committee for stop in route if stop.date == date] for route in routes)
    if on_route:
        return Committee(on_route, Basis.CASE_ROUTE)
    deciding = _commonest_body(_deciding(within, date) for within in blocks) or _borne_out(
        list(_deciding(within, date)) for within in _rows(blocks)
    )
    if deciding:
        return Committee(deciding, Basis.TEXT)
    for match in _MEETING_OF.finditer(text):
        mention = next(find_committees(text[match.end() : match.end() + 120]), None)
        if mention is not None and mention.start == 0:
            return Committee(mention.name, Basis.TEXT)
    return Committee()


def _who_decides_instead(
    named: str, head: Sequence[Line], date: datetime.date | None, blocks: Sequence[Sequence[Block]]
) -> str | None:
    """The body that all items with a decision say decided, where that named above the items (a council in the letterhead, a
    member's organisation) has decided none of at least two: on this very day, or on no day where the head names it, too.
    """
    rows = [row for within in blocks if (row := [block.opened for block in _headed_decisions(within) if block.opened])]
    if len(rows) < _FEWEST_DECIDED:
        return None
    above = {committee_key(each.name) for line in head for each in find_committees(as_written(line.plain))}
    told: list[dict[str, str]] = []
    for row in rows:
        bodies = [(each.committee, each.date) for each in row if each.committee]
        if any(is_letters(body) or same_committee(body, named) for body, _ in bodies):
            return None
        told.append(
            {
                committee_key(body): body
                for body, day in bodies
                if (day and day == date) or (day is None and committee_key(body) in above)
            }
        )
    shared = set.intersection(*map(set, told))
    return told[0][shared.pop()] if len(shared) == 1 else None


def _body_of_head(head: Sequence[Line]) -> str | None:
    """The labelled body, else the first one named beside the day of the meeting, else the first, else a group's line."""
    head = list(_whole_names(head))
    named = [(line, body) for line in head if (body := _header_body(line))]
    labelled = (body for line, body in named if _BODY_LABEL.match(line.plain))
    if body := next(labelled, None) or _met(head):
        return body
    menu = len({committee_key(body) for _, body in named}) > 2  # a page's list of bodies above the meeting's own
    dated = (body for line, body in named if first_date(line.plain) and not _OTHER_DAY.match(line.plain))
    if menu and (body := next(dated, None)):
        return body
    if named:
        return _below_letterhead(named, head) or named[0][1]
    groups = (line.plain for line in head[:_FIRST_LINES] if not line.is_bullet)
    return next((plain for plain in groups if _GROUP_LINE.fullmatch(plain)), None)


def _whole_names(head: Sequence[Line]) -> Iterator[Line]:
    """The lines; a body's name that was broken over two is on one, as is a label above its value."""
    held: Line | None = None
    for line in head:
        if held is not None and not line.blank_before and not line.is_bullet:
            wrapped = _UNFINISHED.search(held.plain) and first_date(line.plain) is None and line.plain[:1].isalpha()
            if wrapped or (_OF_FIELDS.search(held.plain) and _GOES_ON.fullmatch(line.plain)):
                held = replace(held, plain=f"{held.plain} {line.plain}", end=line.end)
                continue
        if held is not None and _LABEL_ALONE.fullmatch(held.plain) and _NAMES_A_BODY.search(line.plain):
            held = replace(line, plain=f"{held.plain.rstrip(': ')}: {line.plain}")
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _met(head: Sequence[Line]) -> str | None:
    """The body of a first line that says whose meeting it was: "Referat af møde i Udvalg for Nære Sundhedstilbud"."""
    for line in head[:_FIRST_LINES]:
        told = _MET.match(line.plain)
        if told is None or _tells_of_others(line):
            continue
        rest = as_written(line.plain[told.end() :])
        mention = next(find_committees(rest), None)
        if mention is not None and mention.start == 0:
            return _as_printed(rest, mention)
    return None


def _as_printed(words: str, mention: CommitteeMention) -> str:
    """The name in its definite form; "Udvalg for …", and a name that is all there is, as they are printed."""
    if mention.name.startswith("Udvalget for ") and words[mention.start :].startswith("Udvalg for "):
        return mention.name.replace("Udvalget", "Udvalg", 1)
    return mention.name[0].upper() + mention.name[1:]


def _below_letterhead(named: Sequence[tuple[Line, str]], head: Sequence[Line]) -> str | None:
    """The committee right below a letterhead that is the council's ("AALBORG BYRÅD", "Kulturudvalget"): it is that one's meeting."""
    if len(named) < 2 or not _OF_A_PLACE.fullmatch(named[0][0].plain.strip()):
        return None
    line, body = named[1]
    below = line.start - named[0][0].end
    alone = find_committees(as_written(line.plain))
    mention = next(alone, None)
    is_alone = mention is not None and mention.start == 0 and mention.end == len(line.plain)
    near = sum(named[0][0].start < each.start < line.start for each in head) < _BELOW_LETTERHEAD
    return body if near and is_alone and below >= 0 else None


def _deciding(blocks: Sequence[Block], date: datetime.date | None) -> Iterator[str]:
    """The bodies named by an item's decision headings of that date, or without one."""
    for block in _headed_decisions(blocks):
        if block.opened and block.opened.date in (None, date):
            yield from (mention.name for mention in find_committees(block.opened.heading))


def _headed_decisions(blocks: Sequence[Block]) -> Iterator[Block]:
    yield from (block for block in blocks if block.kind is SectionKind.DECISION and block.opened is not None)


def _rows(blocks: Sequence[Sequence[Block]]) -> Iterator[list[Block]]:
    """Each item's decisions that have a heading, where it has several: of the bodies it went through, the last one met."""
    yield from (row for within in blocks if len(row := list(_headed_decisions(within))) > 1)


def _borne_out(rows: Iterable[Sequence[_Named]]) -> _Named | None:
    """What stands last in the row of every item, where at least two have one."""
    last = [row[-1] for row in rows if row]
    return last[0] if len(last) > 1 and len(set(last)) == 1 else None


def _commonest_body(named: Iterable[Iterable[str]]) -> str | None:
    """The body most items name, each of them once, as first spelled; None where two are named equally often."""
    counted: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for names in named:
        keys = {committee_key(name): name for name in names}
        counted.update(keys.keys())
        spelled = keys | spelled
    ranked = counted.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return spelled[ranked[0][0]]


def _header_body(line: Line) -> str | None:
    if line.is_bullet or len(line.plain) > _LONGEST_LINE or line.plain[:1].isdigit():
        return None
    label = _BODY_LABEL.match(line.plain)
    value = line.plain[label.end() :].rstrip(" |") if label else line.plain
    if not label and _tells_of_others(line):
        return None
    value = as_written(value)
    mention = next(find_committees(value), None)
    if mention is not None:
        return _as_printed(value, mention)
    if board := _BOARD.search(value):
        return board["name"]
    return value if 0 < len(value) < 80 and (_BODY_LINE.search(value) or (label and value[0].isupper())) else None


def _tells_of_others(line: Line) -> bool:
    """Whether the line names a body that need not be the meeting's: in a sentence about the site, or as somebody's."""
    name, bar, _ = line.plain.partition(" | ")
    if (
        attendance_label(line) is not None
        or _OF_A_PERSON.match(line.plain)
        or (bar and " " in name and is_a_name(name))
    ):
        return True
    person = _PERSON_AND_BODY.match(line.plain)
    if person is not None and is_a_name(person["name"]) and (person["parted"] or person["told"]):
        return True
    words = len(line.plain.split())
    return words >= _FEWEST_WORDS and _SENTENCE.search(line.plain) is not None and not first_date(line.plain)
