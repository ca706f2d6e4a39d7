"""Section headings of Danish minutes, and the kind of section each one opens."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from corpus.facts.capitals import as_written
from corpus.facts.committees import CommitteeMention, find_committees
from corpus.facts.dates import first_date, first_day
from corpus.facts.outcome_words import outcome_of
from corpus.meetings.lines import Line, are_buttons
from corpus.meetings.section_names import GLUED_NAMES, NAMES, joined_kind, kind_of, proposes
from corpus.meetings.section_words import BEFORE_COLON
from corpus.records import Outcome
from corpus.records import SectionKind as Kind


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A line that opens a section. `inline` is the section's own first text when it stands on the same line.

    `committee`, `date` and `item_number` are those of a decision heading ("Beslutning fra X, 12. januar 2023, pkt. 1:").
    `is_bare` is one that names body, date and item and says neither decision nor ":". `is_lead_in` is one that may as well
    begin a sentence of the section it stands in ("Direktionen indstiller,").
    `strong` headings hardly ever stand in running text; weak ones ("Baggrund", "Økonomi") do as sub-headings.
    """

    kind: Kind
    heading: str
    strong: bool
    inline: str = ""
    committee: str | None = None
    date: datetime.date | None = None
    item_number: str | None = None
    is_bare: bool = False
    is_lead_in: bool = False

    def text_start(self, text: str, line: Line) -> int:
        """Where in `text` the section's own words begin: right after the line, or inside it."""
        return line.position(text, len(line.plain) - len(self.inline))


_LONGEST_NAME = 60
_ABBREVIATED_END = re.compile(r"\bm\. ?[vm]\.$|\bmv\.$|\bvedr\.$", re.IGNORECASE)
_GLUED = re.compile(
    "^(?P<name>"
    + "|".join(re.escape(name.capitalize()) for name in sorted(GLUED_NAMES, key=len, reverse=True))
    + r")(?=[A-ZÆØÅ0-9\"”“'•])"
)
_GLUED_BEGINS = tuple({name.capitalize()[:3] for name in GLUED_NAMES})
_INLINE = re.compile(rf"(?P<head>[^:|]{{1,{_LONGEST_NAME}}})(?P<border>\s*:?\s\|(?=\s)|:)\s*(?=\S)")
_DECISION_OF = re.compile(
    r"^(?P<what>beslutning(?:en|er)?|således (?:besluttet|vedtaget|afgjort)(?= (?:af|i|på) )|indstilling|anbefaling|behandling|behandlet|afgørelse|vedtagelse|konklusion|protokol)\s*(?:fra|i|af|truffet (?:i|af|på)|:|-|–|\||,)?\s+(?=\S)",
    re.IGNORECASE,
)
_REPORT_OF = re.compile(r"^referat\s*(?:fra|i|af|:|-|–|,)?\s+(?=\S)", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r"(?:\b(?:pkt\.?|punkt|sag)|§)\s*(?:nr\.?\s*)?(\d+(?:\.\d+)?)", re.IGNORECASE)
_COLON = re.compile(r":(?=\s|$)")
_DECISION_WORD = re.compile(r"\b(?:beslutning|behandling|afgørelse|vedtagelse|konklusion)(?:en|n|er)?\b", re.IGNORECASE)
_FILLER = re.compile(
    r"(?:\b(?:den|d|det|daværende|tidligere|forhenværende|kl|i|under|som|ved|fra|af|på|mødet|møde|pkt|punkt|sag|nr|s|om|til|beslutning(?:en|er)?|behandling(?:en)?|afgørelse|vedtagelse|konklusion|protokol|(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)s?|dato|ordinære?t?|ekstraordinære?t?)\b|[\d\s,.:;()/|–-])+",
    re.IGNORECASE,
)
_ITS_DECISION = re.compile(r"s (?:beslutning(?:er)?|afgørelse|vedtagelse|konklusion|behandling)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\s\([A-ZÆØÅ]{1,6}\)")
_BODY_LETTERS = re.compile(r"\b[A-ZÆØÅ][A-ZÆØÅ&]{1,5}\b(?=s?\b)")
_CAPITALS = re.compile(r"^[A-ZÆØÅ][A-ZÆØÅ ,&-]{5,}(?![a-zæøå])")
_SENTENCE_END = re.compile(r"[^\W\d]{3,}[.!?]\s+[A-ZÆØÅ]")
_MAX_HEADING = 140
_LEAD_IN_ENDS = (
    "at",
    "indstiller",
    "anbefaler",
    "foreslår",
    "et",
    "en",
    "indstilles",
    "anbefales",
    "anbefale",
    "indstille",
)
_FOR_ITEM = re.compile(
    r"(?P<head>(?P<name>[^\W\d][^:.\d]{2,40}?) (?:for|til|vedr\.?|vedrørende|i|på|under|af) (?:dagsordens)?(?:punkt|sag|pkt\.?)\s*(?:nr\.?)?\s*\d{1,4}[a-z]?)\.?"
    r"(?:\s*[:–-]\s*(?P<behind>\S.*)?)?$",
    re.IGNORECASE,
)
_OF_ITEM = re.compile(r"(?:punkt|sag|pkt\.?)\s*(?:nr\.?)?\s*\d", re.IGNORECASE)
_LONGEST_FOR_ITEM = 200
_WHOSE_DECISION = re.compile(
    r"(?P<body>[A-ZÆØÅ][^.:;!?\d]{3,80})s (?:beslutning|afgørelse|vedtagelse|konklusion)(?:er|en|n)?\s*:?",
    re.IGNORECASE,
)
_NAMES_A_BODY = re.compile(
    r"\b[\w-]*(?:udvalg|råd|bestyrelse|nævn|forum|magistrat|repræsentation|forsamling|direktion|kommission)",
    re.IGNORECASE,
)
_ENDS_WHOSE = ("beslutning", "beslutninger", "afgørelse", "vedtagelse", "konklusion")
_ITS = ("s beslutning", "s afgørelse", "s vedtagelse", "s konklusion", "s behandling")


def heading_line(line: Line) -> HeadingLine | None:
    """What section the line opens, if any."""
    if line.is_bullet:
        return None
    return (
        _named(line)
        or _for_item(line)
        or _inline(line)
        or _decision_heading(line)
        or _whose_decision(line)
        or _glued(line)
        or _consequences(line)
    )


def _named(line: Line) -> HeadingLine | None:
    """ "Indstilling", "Supplerende sagsfremstilling", "Økonomi og organisatoriske konsekvenser": a heading and nothing else."""
    name = line.plain.rstrip(" :.,?-–")
    if (len(name) > _LONGEST_NAME and not _may_lead_in(name)) or (line.plain[0].islower() and line.plain.endswith(".")):
        return None  # too long, or the end of a sentence
    name = name.casefold()
    kind, strong = kind_of(name, colon=line.plain.endswith(":"))
    if kind is None and not line.plain.endswith("."):
        kind, strong = joined_kind(name) if line.plain[0].isupper() else (None, False)
    if kind is None:
        return None
    leads_in = proposes(name)
    if leads_in and _GLUED.match(line.plain):
        return None  # "IndstillingDirektionen indstiller," is a name and, run together with it, the lead-in
    printed = line.plain.rstrip(" :" if leads_in else " :,?-–")
    printed = printed if leads_in or _ABBREVIATED_END.search(printed) else printed.rstrip(" .")
    return HeadingLine(kind, printed, strong or line.level > 0, is_lead_in=leads_in)


def _for_item(line: Line) -> HeadingLine | None:
    """ "Beslutning for Punkt 21: Godkendelse af dagsorden", "Indstilling til sag nr. 4": a heading that names its item again."""
    plain = line.plain
    may = (
        plain[0].isupper() and len(plain) <= _LONGEST_FOR_ITEM and _OF_ITEM.search(plain, 5, _LONGEST_NAME) is not None
    )
    match = _FOR_ITEM.match(plain) if may else None
    kind, strong = kind_of(match["name"].casefold(), colon=True) if match else (None, False)
    if match is None or kind is None:
        return None
    behind = match["behind"] or ""
    titled = behind.partition(" ")[0].endswith(("else", "ing"))  # "Godkendelse af dagsorden"
    decided = kind is Kind.DECISION and not titled and outcome_of(behind) is not Outcome.UNKNOWN
    if decided or (behind and kind is not Kind.DECISION):
        return HeadingLine(kind, match["head"], True, inline=behind)
    return HeadingLine(kind, plain.rstrip(" :"), strong)


def _whose_decision(line: Line) -> HeadingLine | None:
    """ "Udvalg for Nære Sundhedstilbuds beslutning": whose it is, whatever body that may be."""
    match = _WHOSE_DECISION.fullmatch(line.plain) if line.plain.rstrip(" :").casefold().endswith(_ENDS_WHOSE) else None
    if match is None or not _NAMES_A_BODY.search(match["body"]):
        return None
    return HeadingLine(Kind.DECISION, line.plain.rstrip(" :"), True, committee=match["body"])


def _may_lead_in(name: str) -> bool:
    return len(name) <= _MAX_HEADING and name.endswith(_LEAD_IN_ENDS) and ("ndstille" in name or "anbefale" in name)


def _inline(line: Line) -> HeadingLine | None:
    """ "Beslutning: Godkendt.", "Beslutning | Godkendt." - a heading, a colon or a cell's border, and its text on the same line."""
    colon = _INLINE.match(line.plain) if ":" in line.plain or "|" in line.plain else None
    if colon is None:
        return None
    head, tail = colon["head"].strip(), line.plain[colon.end() :].strip()
    in_cell = "|" in colon["border"]
    name = head.casefold().rstrip("?")
    kind, strong = kind_of(name, colon=True)
    date = first_date(tail) if name in BEFORE_COLON else None
    if kind is None or (date is not None and not _SENTENCE_END.search(tail, 0, date.start)):
        return None  # "Referat: 21. maj 2019 kl. 16:00" heads the whole meeting
    if in_cell and ("|" in tail.rstrip(" |") or kind_of(tail.casefold().rstrip(" |:"), colon=False)[0] is not None):
        return None  # a row of a table of figures, or its columns' names
    return HeadingLine(kind, head.rstrip("?"), strong, inline=tail, is_lead_in=proposes(name))


def _glued(line: Line) -> HeadingLine | None:
    """ "BeslutningGodkendt." - heading and text run together."""
    match = _GLUED.match(line.plain) if line.plain.startswith(_GLUED_BEGINS) else None
    if match is None:
        return None
    kind, _ = NAMES[match["name"].casefold()]
    inline = line.plain[match.end() :].strip()
    return HeadingLine(kind, match["name"], True, inline="" if are_buttons(inline) else inline)


def _consequences(line: Line) -> HeadingLine | None:
    """ "Sundhedsmæssige konsekvenser", "Konsekvenser for andre udvalg"."""
    name = line.plain.rstrip(" :.,")
    if (
        name.startswith(("Konsekvenser for ", "KONSEKVENSER FOR "))
        and len(name) <= _LONGEST_NAME
        and line.plain[-1] != "."
    ):
        return HeadingLine(Kind.CONSEQUENCES, line.plain.rstrip(" :"), True)
    if name[-12:].casefold() != "konsekvenser":
        return None
    *adjectives, noun = name.casefold().split()
    told = all(word.endswith("e") or word == "og" for word in (adjective.rstrip(",") for adjective in adjectives))
    if noun == "konsekvenser" and 1 <= len(adjectives) <= 4 and told and line.plain[0].isupper():
        return HeadingLine(Kind.CONSEQUENCES, line.plain.rstrip(" :"), True)
    return None


def reported_heading(line: Line) -> HeadingLine | None:
    """Whose decision the line tells of where decisions are told: nothing but body and day will do ("Byrådet den 4. maj 2021")."""
    return _decision_heading(line, bare=True)


def _decision_heading(line: Line, *, bare: bool = False) -> HeadingLine | None:
    """ "Beslutning fra X, 12. januar 2023, pkt. 1:", "X, 05-12-2017 pkt. 188", "X den 4. maj 2022:", its words may follow.

    Without the word decision and without an item number such a line might as well be running text: it is weak when
    words follow on it ("18. september 2012: Udsat."), and counts only among earlier decisions.
    """
    if line.plain[:1].islower():
        return None
    colon = _COLON.search(line.plain, 0, _MAX_HEADING + 2) if ":" in line.plain else None
    head = line.plain[: colon.start()] if colon else line.plain
    inline = line.plain[colon.end() :].strip() if colon else ""
    if len(head) > _MAX_HEADING:
        return None
    what = _DECISION_OF.match(head) if head[:1].casefold() in "biavkpsd" else None
    body = head[what.end() :] if what else _REPORT_OF.sub("", head, count=1) if bare else head
    date = first_day(body)
    small = body.casefold()
    if date is None and what is None and not any(its in small for its in _ITS):
        return None  # most lines end here
    number = _ITEM_NUMBER.search(body)
    decides = what is not None or _DECISION_WORD.search(body) is not None
    if not (decides or colon or number or bare):
        return None
    mention = _body_named(body)
    whose = mention is not None and mention.start == 0 and _ITS_DECISION.match(body, mention.end - 1)
    letters = _body_letters(body) if mention is None and date is not None and (decides or bare) else None
    if date is None and not (mention and (what or whose)):
        return None
    if not (decides or colon or ((mention or letters) and (number or bare))):
        return None  # a line of a case route
    rest = body
    found = [
        (date.start, date.end) if date else None,
        (mention.start, mention.end) if mention else None,
        number and number.span(),
        letters and letters.span(),
    ]
    for start, end in sorted((span for span in found if span), reverse=True):
        rest = rest[:start] + " " + rest[end:]
    if not _FILLER.fullmatch(_ABBREVIATED.sub(" ", rest) or " "):
        return None
    named = mention.name if mention else letters[0] if letters else None
    if named and whose and named.endswith("s"):
        named = named[:-1]  # "Udvalget for Erhverv og Turismes beslutning"
    recommends = what is not None and what["what"].casefold() in ("indstilling", "anbefaling")
    return HeadingLine(
        kind=Kind.RECOMMENDATION if recommends and named is None else Kind.DECISION,
        heading=head.rstrip(" -–"),
        strong=decides or (named is not None and (number is not None or not inline)),
        inline=inline,
        committee=named,
        date=date.value if date else None,
        item_number=number[1] if number else None,
        is_bare=not (decides or colon),
    )


def _body_letters(head: str) -> re.Match[str] | None:
    """The letters a body goes by in a heading: "Beslutning i KB den 4. maj 2021"."""
    return next((match for match in _BODY_LETTERS.finditer(head) if not _FILLER.fullmatch(match[0])), None)


def _body_named(head: str) -> CommitteeMention | None:
    """The first body that is named, capitals read as one writes them: "FORRETNINGSUDVALGETS BESLUTNING"."""
    written = as_written(head) if head.isupper() else _CAPITALS.sub(lambda run: as_written(run[0]), head)
    return next(find_committees(written), None)
