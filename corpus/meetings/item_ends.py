"""What stands below an item's own words and is not of them: the next group's heading, when the meeting ended, who signed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.facts.access.lines import line_access
from corpus.facts.access.words import Access
from corpus.facts.committees import find_committees
from corpus.facts.dates import first_date
from corpus.facts.formalities import is_signature_page
from corpus.facts.outcome_words import outcome_of
from corpus.meetings.headings import HeadingLine
from corpus.meetings.lines import Line
from corpus.records import Outcome

_COLUMN_NAMES = re.compile(
    r"(?:punkt|pkt\.?|nr\.?|sag|sagsnr\.?)\s+(?:titel|emne|overskrift|sag|tekst|punkt|dagsordenspunkt)", re.IGNORECASE
)
_GROUP = re.compile(
    r"(?:[A-ZÆØÅ][-.] ?)?(?:[\w,&-]+ ){0,6}?[\w-]*(?:sager|punkter)(?: (?:til|fra|for|vedrørende|om) [^.:]{3,60})?",
    re.IGNORECASE,
)
_MEETING_ENDS = re.compile(
    r"(?:kl\.? ?[\d.:]{4,5} )?(?:(?:møde|mødet|udvalgsmødet|byrådsmødet) (?:blev |er |er blevet )?(?:herefter |derefter |derpå )?(?:sluttede?|sluttet|afslutte(?:t|de)s?|hævet|hævedes|slut|slutter|lukket|lukkede)\b"
    r"|(?:formanden|borgmesteren|ordstyreren|dirigenten|mødelederen) (?:hævede|sluttede|lukkede|afsluttede) (?:herefter |derefter )?mødet\b|mødet? (?:slut|hævet)\s*:|(?:referatet|protokollen|dagsordenen) (?:er )?slut\b|(?:formand|borgmester|ordstyrer|dirigent|mødeleder)(?:en)? [^.:]{3,50} (?:hævede|sluttede|lukkede|afsluttede) (?:herefter |derefter )?mødet\b|(?:mødeslut|mødets afslutning|møde slut|sluttidspunkt|møde hævet)\b"
    r"|(?:således )?(?:passeret|forhandlet)\b|referatet (?:er )?(?:godkendt|underskrevet)\b.{0,30}\d|tak for (?:et )?godt møde|slut på (?:mødet|referatet|dagsordenen))",
    re.IGNORECASE,
)
_LONGEST_END = 90
_NEXT_MEETING = re.compile(r"(?:næste|kommende) (?:\w+ )?møder?\b.{0,80}\d.{0,60}", re.IGNORECASE)
_NEXT = re.compile(r"(?:næste|kommende) møder?:?", re.IGNORECASE)
_LINE_TO_SIGN = re.compile(r"(?:_{6,}|\.{10,}|-{12,})(?:\s+(?:_{6,}|\.{10,}|-{12,}))+")
_ROLE = r"(?:formand|næstformand|borgmester|referent|viceborgmester|sekretær|dirigent|ordstyrer|medlem)(?:en)?"
_NAME = r"(?:[A-ZÆØÅ][\w.'-]*|af|von|de|da|el)"
_NAMES_TO_SIGN = re.compile(
    rf"{_NAME}(?:[ ,/]+{_NAME}){{1,15}},?(?: ?\([A-ZÆØÅa-zæøå]{{1,12}}\))?|{_ROLE}(?:[ ,/]+{_ROLE}){{0,5}}[ ,/]*"
)
_ROLES = re.compile(rf"(?!medlem){_ROLE}(?:[ ,/]+(?!medlem){_ROLE}){{0,5}}[ ,/]*", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(
    r"[A-ZÆØÅ][\wæøå-]*(?: [A-ZÆØÅ][\wæøå-]*){0,2},? (?:den|d\.) ?\d{1,2}\.? ?(?:[a-zæøå]{3,9}\.?|[./-] ?\d{1,2}[./-]) ?(?:19|20)?\d\d\.?"
)
_SENT_OUT = re.compile(
    r"(?:referatet|referat|protokollen|udskrift(?:en)?) (?:er|blev|bliver|er blevet) (?:sendt|udsendt|rundsendt|offentliggjort|lagt|skrevet|godkendt|udfærdiget)\b.{0,80}\d{2,4}\.?",
    re.IGNORECASE,
)
_TOOK_MINUTES = re.compile(
    rf"(?:ref|referent|referat(?:et)?(?: ved)?|for referat)\.?\s*:?\s*(?:v/ ?)?(?-i:{_NAME}(?: {_NAME}){{0,4}})",
    re.IGNORECASE,
)
_MOST_SIGNING = 24
_LONGEST_SENT = 120
_LONGEST = 70
_FEWEST_LETTERS = 5
_TOWN = re.compile(r"(?:.{3,60}[,·•|–-] ?)?(?:DK-?)?\d{4} [A-ZÆØÅ][\wæøåÆØÅ. -]{1,40}(?: ?[,·•|–-].{0,60})?")
_SENDER = re.compile(
    r"(?:^|\b)(?:www\.|https?://|[\wæøåÆØÅ-]+ kommune(?=$|[,·•|])|region [A-ZÆØÅ]\w+$|rådhuset(?=$|[,·•|]))",
    re.IGNORECASE,
)
_MOST_OF_LETTERHEAD = 12


def end_of_item(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> int:
    """How many of an item's lines are its own: the heading of the next group of items, its columns' names, the word that
    the next item is open, and the sender's address are not.

    The only words below a section's heading are the section's.
    """
    last = end = _above_letterhead(lines, opened)
    while end > 1 and opened[end - 1] is None and _heads_group(lines[end - 1]):
        end -= 1
    apart = end < last and lines[end].blank_before and opened[end - 1] is None
    return end if apart else last


def _above_letterhead(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> int:
    """How many lines stand above the sender's address at the end: short lines apart, with a town and which authority."""
    first = len(lines)
    while (
        0 < first > len(lines) - _MOST_OF_LETTERHEAD
        and opened[first - 1] is None
        and len(lines[first - 1].plain) <= _LONGEST
        and not lines[first - 1].plain.endswith((".", ":", ";"))
    ):
        first -= 1
        block, above = lines[first:], opened[first - 1] if first else None
        if (
            first
            and lines[first].blank_before
            and (above is None or above.inline)
            and any(_TOWN.fullmatch(line.plain) for line in block)
            and any(_SENDER.search(line.plain) for line in block)
        ):
            return first
    return len(lines)


def _heads_group(line: Line) -> bool:
    plain = line.plain
    if line_access(plain) is Access.OPEN:
        return True
    if len(plain) > _LONGEST or plain[-1] in ".:,;" or not plain[0].isupper():
        return False
    if _COLUMN_NAMES.fullmatch(plain):
        return True
    if _GROUP.fullmatch(plain) and (" til " in plain.casefold() or outcome_of(plain) is Outcome.UNKNOWN):
        return True
    if plain.isupper():
        return sum(map(str.isalpha, plain)) >= _FEWEST_LETTERS and outcome_of(plain) is Outcome.UNKNOWN
    return any(mention.start == 0 and mention.end == len(plain) for mention in find_committees(plain))


def ends_meeting(lines: Sequence[Line], position: int, *, decided: bool) -> bool:
    """Whether the line is the first of what stands below the last item: when the meeting ended, when the next one is, who signs.

    `decided` tells that the section it stands in may be the item's last.
    """
    line = lines[position]
    plain = line.plain
    if (
        len(plain) <= _LONGEST_END
        and _MEETING_ENDS.match(plain)
        and (line.blank_before or position == len(lines) - 1 or plain.rstrip(".")[-1:].isdigit())
    ):
        return True
    if is_signature_page(plain):
        return True
    below = lines[position + 1 :]
    if len(below) > _MOST_SIGNING or not (decided and line.blank_before):
        return False
    if position and _SENT_OUT.fullmatch(plain) and len(plain) <= _LONGEST_SENT:
        return all(_is_signing(each) for each in below)
    if _NEXT_MEETING.fullmatch(plain) or (_NEXT.fullmatch(plain) and below and first_date(below[0].plain)):
        below = below if _NEXT_MEETING.fullmatch(plain) else below[1:]
        return all(_is_signing(each) for each in below)
    return (
        _is_signing(line) and any(map(_is_surely_signing, (line, *below))) and all(_is_signing(each) for each in below)
    )


def _is_signing(line: Line) -> bool:
    """Whether the line may be one of those that who signs are named on."""
    return (
        line.is_furniture
        or _is_surely_signing(line)
        or _NAMES_TO_SIGN.fullmatch(line.plain) is not None
        or (len(line.plain) <= _LONGEST_END and _MEETING_ENDS.match(line.plain) is not None)
    )


def _is_surely_signing(line: Line) -> bool:
    plain = line.plain
    return (
        is_signature_page(plain)
        or _LINE_TO_SIGN.fullmatch(plain) is not None
        or (len(plain) <= _LONGEST and _PLACE_AND_DAY.fullmatch(plain) is not None)
        or plain.startswith("____")
        or _ROLES.fullmatch(plain) is not None
        or (len(plain) <= _LONGEST and _TOOK_MINUTES.fullmatch(plain) is not None)
    )
