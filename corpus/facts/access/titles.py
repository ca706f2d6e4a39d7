"""What the title of an item or of an attachment says of itself: "Lukket punkt: Salg", "Tilbud (fortroligt).pdf"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.facts.access.fields import field_states
from corpus.facts.access.statements import NOT_OF_OWN_ITEM, NOW_OPEN, OTHER_TIME, SAYS_OF_ITSELF
from corpus.facts.access.vocabulary import CLOSED_ADJECTIVE, CLOSED_PHRASE, ITEM_NOUN, LAW_REFERENCE, SECRET_ADJECTIVE
from corpus.facts.access.words import (
    BEGINS_WITH_MARKED_NOUN,
    CLOSED_PHRASE_FOUND,
    OPEN_MARK,
    Access,
    Said,
    is_state,
    may_say_closed,
    mended,
    segments_of,
    without_taken_back,
)

_TYPE_LETTER_BEHIND = re.compile(r"\s*\[L\]$")
_TYPE_LETTER_IN_FRONT = re.compile(r"^(?:\(?L\)[.:]?|\[L\]|L(?:\s*[:–]|\s+-)(?=\s))\s*(?P<rest>.*)$")
_QUOTED = re.compile(r"[\"“”»][^\"“”»«]*[\"“”«]")
_MARK_GLUED_ON = re.compile(
    r"(?<=[a-zæøå.)])(?=(?:Lukket|LUKKET|Fortrolig|FORTROLIG|Ikke offentlig|IKKE OFFENTLIG)(?:t|T|e|E)?\b)|(?<=^Lukket)(?=[A-ZÆØÅ])|(?<=^LUKKET)(?=[A-ZÆØÅ][a-zæøå])"
)
_PLURAL_ADJECTIVE = re.compile(r"(?:lukkede|fortrolige|ikke-offentlige)", re.IGNORECASE)
_COLUMN_BEFORE_TITLE = re.compile(rf"^(?i:{CLOSED_ADJECTIVE})\s+(?P<rest>[A-ZÆØÅ0-9\"“”].*)$")
_BRACKETED = r"(?:[^()\[\]]|\([^()]*\))*"
_MARK_IN_FRONT = re.compile(
    rf"^[\s|]*(?:[(\[]\s*(?:{CLOSED_ADJECTIVE}|{CLOSED_PHRASE})(?!\w){_BRACKETED}[)\]]|\(?\s*(?:{CLOSED_ADJECTIVE}\s+{ITEM_NOUN}"
    rf"|{CLOSED_ADJECTIVE}(?=\s*(?:[-–—:,.)/|]|$))|(?:punktet|dette punkt) er {CLOSED_ADJECTIVE}|{CLOSED_PHRASE})(?!\w)\s*\)?)\s*[-–—:,./|]*\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_MARK_BEHIND = re.compile(
    rf"\s*(?:(?:[-–—,/|:]|\s)\s*(?:{CLOSED_ADJECTIVE}|{CLOSED_PHRASE})(?:\s+{ITEM_NOUN})?\s*[)\]]?|[(\[]\s*(?:{CLOSED_ADJECTIVE}|{CLOSED_PHRASE})(?!\w){_BRACKETED}[)\]]?)\s*[.|]?$",
    re.IGNORECASE,
)
_MARKED_NOUN = re.compile(rf"(?<![\w/-])(?:{CLOSED_ADJECTIVE}|{SECRET_ADJECTIVE}) (?:{ITEM_NOUN})", re.IGNORECASE)
_PLACE_CLOSED = re.compile(
    r"(?!\w*(?:[Pp]unkt|[Ss]ag|[Mm]øde|[Dd]agsorden|[Rr]eferat|[Dd]et |[Dd]en ))[A-ZÆØÅ]?[a-zæøå]+ (?:er )?lukket"
)
_COUNTED_OVER = re.compile(
    r"\s*(?:i|på|pr\.?|fra|siden|over) (?:\w*system\w*|\w*arkiv\w*|journalen|kvartalet|året|perioden|måneden|årene|(?:19|20)\d\d|\d|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)",
    re.IGNORECASE,
)
_TELLS_ABOUT = re.compile(
    r"\b(?:om|vedr\.?|vedrørende|ang\.?|angående|regler(?:ne)? (?:for|om)|praksis(?: for| ved| om)?|retningslinjer(?:ne)? (?:for|om|ved|til)|politik for|principper(?: for)?|rammer for|vilkår for|aflyst|aflysning af|procedurer? for|proces for|forslag til|håndtering af"
    r"|antal(?:let)?(?: af)?|brug(?:en)? af|omfang(?:et)? af|behandling(?:en)? af|oversigt over|statistik over|liste over|status (?:på|for|over)|opfølgning på|orientering fra|evaluering af|analyse af|adgang(?:en)? til"
    r"|fra|af|over|godkendelse af|referat(?:er|et)? (?:fra|af|for)|protokol(?:len)? (?:fra|af|for)|færre|flere|mange|alle|begrebet|kritik af|klage over|mod|via|gennem|hos|blandt|og|eller)"
    r"\s+(?:(?:det|den|de|et|en|sidste|seneste|forrige|alle|nye|gamle|flere|\w+s|\w+ets|\w+ens|at|holde|afholde|kommende|tidligere|referat(?:et|er)?|protokol(?:len)?|dagsorden(?:en)?|punkter(?:ne)?|sager(?:ne)?|møder(?:ne)?"
    r"|dokumenter(?:ne)?|oplysninger(?:ne)?|fra|på|til|i|for|behandling(?:en)?|afholdelse|brug(?:en)?|af|byrådets|åbne|og|eller|offentlige)\s+){0,4}$",
    re.IGNORECASE,
)
_ENDS_WITH_MARK = re.compile(
    rf"(?<![\w/-])(?P<word>{CLOSED_ADJECTIVE})(?: {LAW_REFERENCE}.*| §.*)?[.!]*$", re.IGNORECASE
)
_MAKES_PREDICATE = re.compile(
    r"\b(?:er|bliver|blev|holder|holdes|holdt|forbliver|været|var|være|skal|kan|må|vil|får|gør|anses|stadig|fortsat|helt|delvist?|midlertidigt|permanent|nu|også|og|eller|åbent?|åbne|åbent eller|hvis|når|som|for|at|med|til|på|i|den|det|de|et|en|har|sommer|varigt|længe|kort|hermetisk|nogle|alle|totalt)\s*$",
    re.IGNORECASE,
)
_MARKED_FILE = re.compile(
    rf"^\W*(?:LUKKET|FORTROLIGT?)(?![\w-])|^\W*(?i:lukket|fortroligt?)(?=\s*[-–_:(]|\s*$)|(?<![\w-])(?i:{CLOSED_ADJECTIVE}) (?i:bilag|notat|version|udgave|dokument|fil|materiale|del)(?!\w)",
)
_MARK_BEFORE_NUMBER = re.compile(
    rf"^[\[(*_#\s]*(?:{CLOSED_ADJECTIVE}|for lukkede døre)(?: (?:{ITEM_NOUN}))?[\])*_]*\s*[:.–/-]*\s*(?=(?:(?:dagsordens)?punkt|pkt\.?|sag|nr\.?)?\s*(?:nr\.?\s*)?\d{{1,3}}(?:\.\d)?(?:[.:)](?!\d)|\s|$))",
    re.IGNORECASE,
)


@lru_cache(4096)
def title_access(title: str) -> Said | None:
    """What the heading of an item says of itself; None for one that says nothing of access.

    "Lukket punkt: Salg" and "Salg (lukket)" are closed, "Lukket skole i Nordby" says nothing, "Salg (åbent punkt)" is open.
    """
    lettered = _TYPE_LETTER_IN_FRONT.match(title)
    if _TYPE_LETTER_BEHIND.search(title):
        return Said(Access.CLOSED, _TYPE_LETTER_BEHIND.sub("", title))
    if lettered and lettered["rest"][:1].isupper():
        return Said(Access.CLOSED, lettered["rest"])
    if not (may_say_closed(title) or "åb" in title.casefold()):
        return None
    title = _QUOTED.sub(" ", title) if _QUOTED.search(title) and not is_state(title) else title
    if NOW_OPEN.search(title) or (title.endswith("?") and "(" not in title):
        return Said(Access.OPEN, title)
    words = mended(_MARK_GLUED_ON.sub(" ", title))
    states, words = field_states(words)
    if any(states):
        return Said(Access.CLOSED, _tidy(words))
    words = without_taken_back(words)
    segments = segments_of(words)
    found: list[Access | None] = [
        _segment_access(segment, first=place == 0, alone=len(segments) == 1) for place, segment in enumerate(segments)
    ]
    found = [
        None
        if access is Access.CLOSED
        and 0 < place < len(found) - 1
        and any(segments[place + 1 :])
        and _PLURAL_ADJECTIVE.fullmatch(segments[place])
        else access
        for place, access in enumerate(found)
    ]
    if (
        len(segments) > 1
        and segments[1].casefold().startswith("men ")
        and not segments[0].casefold().startswith("lukket")
    ):
        found[0] = None
    if Access.CLOSED in found:
        kept = [segment for segment, access in zip(segments, found, strict=True) if access is not Access.CLOSED]
        return Said(Access.CLOSED, _without_mark(title, " – ".join(filter(None, kept))))
    if Access.DOUBTFUL in found:
        return Said(Access.DOUBTFUL, title)
    opened = [segment for segment in segments if OPEN_MARK.fullmatch(segment)]
    if opened and len(opened) < len(segments):
        title = " – ".join(segment for segment in segments if segment and segment not in opened)
    return Said(Access.OPEN, title) if states or opened else None


def _segment_access(segment: str, *, first: bool, alone: bool) -> Access | None:
    """What one segment of a heading says, between its separators."""
    if not segment or not may_say_closed(segment):
        return None
    if _PLACE_CLOSED.fullmatch(segment) or (not alone and segment.casefold().startswith("bag ")):
        return None
    if is_state(segment):
        return Access.CLOSED
    begins = BEGINS_WITH_MARKED_NOUN.match(segment)
    if begins:
        return None if _COUNTED_OVER.match(segment, begins.end()) else Access.CLOSED
    if SAYS_OF_ITSELF.search(segment) and not NOT_OF_OWN_ITEM.search(segment):
        return Access.DOUBTFUL if OTHER_TIME.search(segment) else Access.CLOSED
    if first and (column := _column(segment)):
        return column
    found = list(_mentions(segment))
    return max(found, key=list(Access).index) if found else None


def _column(segment: str) -> Access | None:
    """ "Lukket Salg af grund": the column of access before a title, told by the capital behind it."""
    match = _COLUMN_BEFORE_TITLE.match(segment)
    if match is None:
        return None
    name = match["rest"].split()[0]
    in_capitals = segment.isupper()
    if in_capitals or (len(name) <= 5 and name.isupper() and len(name) > 1) or "-" in name:
        return Access.DOUBTFUL
    return Access.CLOSED


def _mentions(segment: str) -> Iterator[Access]:
    """Each word of the family within a segment that does not plainly tell of something else."""
    for match in CLOSED_PHRASE_FOUND.finditer(segment):
        before = segment[: match.start()]
        if _TELLS_ABOUT.search(before) or _TELLS_ABOUT.search(f"{before}for "):
            continue
        behind = match[0].casefold().startswith(("bag", "med", "ved")) and not re.search(
            r"\b(?:behandl\w+|drøft\w+|møde\w*|punkt\w*|sag\w*) $", before, re.IGNORECASE
        )
        if not behind:
            yield Access.DOUBTFUL
    for match in _MARKED_NOUN.finditer(segment):
        if not _TELLS_ABOUT.search(segment[: match.start()]):
            yield Access.DOUBTFUL
    ends = _ENDS_WITH_MARK.search(segment)
    if ends and ends.start() > 0 and not _MARKED_NOUN.search(segment):
        before = segment[: ends.start()]
        if not _MAKES_PREDICATE.search(before) and not _TELLS_ABOUT.search(before):
            yield Access.CLOSED if ends["word"][:1].isupper() and not before.strip().isupper() else Access.DOUBTFUL


def _without_mark(title: str, otherwise: str) -> str:
    """The title as it is printed, but for a mark in front or behind; `otherwise` where the mark stands elsewhere."""
    title = mended(title)
    front = _MARK_IN_FRONT.match(title) or _COLUMN_BEFORE_TITLE.match(title)
    if front:
        return front["rest"].strip()
    cut = _MARK_BEHIND.sub("", title)
    return cut.strip() if cut != title else _tidy(otherwise)


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(" -–—:;,.|/()[]")


@lru_cache(4096)
def attachment_access(title: str) -> Access | None:
    """What the title of an attachment says: "Lukket bilag - tilbud.pdf", "Tilbud (fortroligt).pdf"."""
    stem = re.sub(r"\.\w{2,5}$", "", title).replace("_", " ")
    if not may_say_closed(stem):
        return None
    said = title_access(stem)
    if said is not None and said.access is not Access.OPEN:
        return said.access
    return Access.DOUBTFUL if _MARKED_FILE.search(without_taken_back(stem)) else None


def mark_in_front(plain: str) -> int:
    """How many letters a mark in front of an item's number has, "[Lukket] 2. Salg"; 0 for a line without one."""
    match = _MARK_BEFORE_NUMBER.match(plain) if may_say_closed(plain) else None
    return match.end() if match else 0
