"""Section headings of Danish minutes, and the kind of section each one opens."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from corpus.committees import CommitteeMention, find_committees
from corpus.dates import first_date
from corpus.lines import Line, are_buttons
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


_STRONG = {
    Kind.SUBJECT: ("sagstema", "beslutningstema", "sagens tema", "emne"),
    Kind.SUMMARY: ("resume", "resumé", "sagsresume", "sagsresumé", "sammendrag", "sagens kerne"),
    Kind.PRESENTATION: (
        "redegørelse", "sagsfremstilling", "sagsbeskrivelse", "beskrivelse af sagen",
        "sagens indhold", "problemstilling", "politisk handlerum",
    ),
    Kind.LEGAL_BASIS: (
        "retsgrundlag", "lovgrundlag", "lovgivning og retsgrundlag", "retsregler", "juridiske forhold", "juridisk grundlag",
        "hjemmel",
    ),
    Kind.FINANCES: (
        "økonomiske konsekvenser", "økonomi og finansiering", "økonomiske forhold", "økonomiske oplysninger",
        "bevillingsmæssige konsekvenser", "økonomiske og personalemæssige konsekvenser",
    ),
    Kind.CONSEQUENCES: (
        "andre konsekvenser", "personalemæssige konsekvenser", "øvrige konsekvenser", "miljømæssige konsekvenser",
        "konsekvenser", "sundhedsmæssige konsekvenser", "klimamæssige konsekvenser", "konsekvenser for borgerne",
    ),
    Kind.CASE_ROUTE: (
        "høring og sagsgang", "sagsgang", "behandlingsplan", "beslutningsproces", "høring, dialog og udtalelser",
        "politisk behandling", "sagsforløb", "sagens forløb", "sagens gang", "sagen behandles i", "punktet behandles i",
    ),
    Kind.RECOMMENDATION: (
        "indstilling", "forslag til beslutning", "indstilling til beslutning", "indstilling og beslutning",
    ),
    Kind.EARLIER_DECISIONS: (
        "tidligere besluttet", "tidligere beslutninger", "tidligere beslutning", "tidligere behandling", "tidligere behandlet",
        "sagens tidligere behandling", "tidligere politisk behandling", "punktet behandlet tidligere", "sagen behandlet tidligere",
        "beslutningshistorik", "historik",
    ),
    Kind.DECISION: (
        "beslutning", "beslutninger", "afgørelse", "vedtagelse", "konklusion og beslutning",
    ),
    Kind.ATTENDANCE: ("fremmøde og inhabilitet", "fremmøde", "inhabilitet"),
    Kind.ATTACHMENTS: ("bilag", "bilagsliste", "vedhæftede filer", "bilag til sagen"),
}  # fmt: skip
_WEAK = {
    Kind.PRESENTATION: ("baggrund", "sagens baggrund", "præsentation", "beskrivelse", "løsning", "vurdering", "sagen"),
    Kind.FINANCES: ("økonomi",),
    Kind.CASE_ROUTE: ("høring", "inddragelse", "borgerinddragelse", "behandling", "videre proces"),
    Kind.CONSEQUENCES: ("personale", "effekt", "bæredygtighed", "ligestilling"),
    Kind.OTHER: ("kommunikation",),
    Kind.RECOMMENDATION: ("forslag", "anbefaling"),
}
_OTHER = (
    "kompetence", "beslutningskompetence", "hvem beslutter", "beslutningen træffes af", "sagen afgøres i", "sagen afgøres af",
    "bemærkninger til dagsordenen",
)  # fmt: skip
_BEFORE_COLON = {"oplæg": Kind.PRESENTATION, "referat": Kind.DECISION, "konklusion": Kind.DECISION}
_KINDS: dict[str, tuple[Kind, bool]] = {
    **{name: (kind, False) for kind, names in _WEAK.items() for name in names},
    **dict.fromkeys(_OTHER, (Kind.OTHER, True)),
    **{name: (kind, True) for kind, names in _STRONG.items() for name in names},
}
_WHOSE = r"(?:administrationens?|forvaltningens?|direktionens?|borgmesterens?|formandens?|udvalgets?|rådets?|mødets?|sekretariatets?)"
_MODIFIER = re.compile(
    rf"(?:(?:supplerende|uddybende|yderligere|fornyet|revideret|ændret|kort|administrative?|vedlagte|{_WHOSE}) )+(?=\w)"
)
_PROPOSES = re.compile(
    r"(?:[\w-]*(?:forvaltning|direktion|administration|chef|borgmester)en)(?: for [\w ]{3,40})? (?:indstiller|foreslår|anbefaler)"
)
_JOINED = re.compile(r"(?:, | og | & | samt )(?P<rest>[a-zæøå-]+(?: [a-zæøå-]+){0,2})")
_NOUNS = re.compile(r"(?:konsekvenser|forhold|finansiering|forskrifter|politikker|sagstype)$")
_GLUED = re.compile(
    "^(?P<name>"
    + "|".join(re.escape(name.capitalize()) for name in sorted(_KINDS, key=len, reverse=True) if len(name) > 4)
    + r")(?=[A-ZÆØÅ0-9\"”“'•])"
)
_DECISION_OF = re.compile(
    r"^(?P<what>beslutning(?:en)?|indstilling|anbefaling|behandling|behandlet|afgørelse)\s*(?:fra|i|af|truffet i|:|-|–|,)?\s+(?=\S)",
    re.IGNORECASE,
)
_ITEM_NUMBER = re.compile(r"\b(?:pkt\.?|punkt|sag)\s*(?:nr\.?\s*)?(\d+(?:\.\d+)?)", re.IGNORECASE)
_COLON = re.compile(r":(?=\s|$)")
_DECISION_WORD = re.compile(r"\b(?:beslutning|behandling|afgørelse)(?:en)?\b", re.IGNORECASE)
_FILLER = re.compile(
    r"(?:\b(?:den|d|det|daværende|tidligere|forhenværende|kl|i|fra|af|på|mødet|møde|pkt|punkt|sag|nr|s|om|til|beslutning(?:en)?|behandling(?:en)?|afgørelse)\b|[\d\s,.:;()/–-])+",
    re.IGNORECASE,
)
_ITS_DECISION = re.compile(r"s (?:beslutning|afgørelse)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\s\([A-ZÆØÅ]{1,6}\)")
_MAX_HEADING = 140
_LONGEST_NAME = 60


def heading_line(line: Line) -> HeadingLine | None:
    """What section the line opens, if any."""
    if line.is_bullet:
        return None
    return _named(line) or _inline(line) or _decision_heading(line) or _glued(line) or _consequences(line)


def _named(line: Line) -> HeadingLine | None:
    """ "Indstilling", "Supplerende sagsfremstilling", "Økonomi og organisatoriske konsekvenser": a heading and nothing else."""
    name = line.plain.rstrip(" :.,").casefold()
    if len(name) > _LONGEST_NAME:
        return None
    kind, strong = _kind_of(name, colon=line.plain.endswith(":"))
    if kind is None and not line.plain.endswith("."):
        kind, strong = _joined(name) if line.plain[0].isupper() else (None, False)
    if kind is None:
        return None
    leads_in = _PROPOSES.fullmatch(name) is not None
    return HeadingLine(kind, line.plain.rstrip(" :,"), strong or line.level > 0, is_lead_in=leads_in)


def _kind_of(name: str, *, colon: bool) -> tuple[Kind | None, bool]:
    """The kind of a heading by its name in small letters, whatever stands before it, and whether it is a strong one."""
    if name in _KINDS:
        return _KINDS[name]
    if colon and name in _BEFORE_COLON:
        return _BEFORE_COLON[name], True
    if _PROPOSES.fullmatch(name):
        return Kind.RECOMMENDATION, True
    modifier = _MODIFIER.match(name)
    return _KINDS.get(name[modifier.end() :], (None, False)) if modifier else (None, False)


def _joined(name: str) -> tuple[Kind | None, bool]:
    """A name with another noun beside it: "Lovgrundlag, politikker", "Sagsfremstilling og økonomi"."""
    joined = _JOINED.search(name)
    if joined is None or joined.end() < len(name):
        return None, False
    kind, strong = _kind_of(name[: joined.start()], colon=False)
    other, other_strong = _kind_of(joined["rest"], colon=False)
    if kind is None or (other is None and not _NOUNS.search(name)):
        return None, False
    return kind, strong or other_strong or other is None


def _inline(line: Line) -> HeadingLine | None:
    """ "Beslutning: Godkendt." - a strong heading, a colon, and its text on the same line."""
    head, colon, tail = line.plain.partition(":")
    tail = tail.strip()
    if not colon or not tail or len(head) > _LONGEST_NAME:
        return None
    name = head.strip().casefold()
    kind, strong = _kind_of(name, colon=True)
    if kind is None or not strong or (name in _BEFORE_COLON and first_date(tail)):
        return None  # "Referat: 21. maj 2019 kl. 16:00" heads the whole meeting
    return HeadingLine(kind, head.strip(), True, inline=tail, is_lead_in=_PROPOSES.fullmatch(name) is not None)


def _glued(line: Line) -> HeadingLine | None:
    """ "BeslutningGodkendt." - heading and text run together."""
    match = _GLUED.match(line.plain)
    if match is None:
        return None
    kind, _ = _KINDS[match["name"].casefold()]
    inline = line.plain[match.end() :].strip()
    return HeadingLine(kind, match["name"], True, inline="" if are_buttons(inline) else inline)


def _consequences(line: Line) -> HeadingLine | None:
    name = line.plain.rstrip(" :.,")
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
    colon = _COLON.search(line.plain, 0, _MAX_HEADING + 2)
    head = line.plain[: colon.start()] if colon else line.plain
    inline = line.plain[colon.end() :].strip() if colon else ""
    if len(head) > _MAX_HEADING or head[:1].islower():
        return None
    what = _DECISION_OF.match(head)
    body = head[what.end() :] if what else head
    number = _ITEM_NUMBER.search(body)
    decides = what is not None or _DECISION_WORD.search(body) is not None
    if not (decides or colon or number or bare):
        return None
    date, mention = first_date(body), _body_named(body)
    whose = mention is not None and mention.start == 0 and _ITS_DECISION.match(body, mention.end - 1)
    if date is None and not (mention and (what or whose)):
        return None
    if not (decides or colon or (mention and (number or bare))):
        return None  # a line of a case route
    rest = body
    found = [
        (date.start, date.end) if date else None,
        (mention.start, mention.end) if mention else None,
        number and number.span(),
    ]
    for start, end in sorted((span for span in found if span), reverse=True):
        rest = rest[:start] + " " + rest[end:]
    if not _FILLER.fullmatch(_ABBREVIATED.sub(" ", rest) or " "):
        return None
    recommends = what is not None and what["what"].casefold() in ("indstilling", "anbefaling")
    return HeadingLine(
        kind=Kind.RECOMMENDATION if recommends and mention is None else Kind.DECISION,
        heading=head.rstrip(),
        strong=decides or (mention is not None and (number is not None or not inline)),
        inline=inline,
        committee=mention.name if mention else None,
        date=date.value if date else None,
        item_number=number[1] if number else None,
        is_bare=not (decides or colon),
    )


def _body_named(head: str) -> CommitteeMention | None:
    """The first body that is named, capitals read as one writes them: "FORRETNINGSUDVALGETS BESLUTNING"."""
    return next(find_committees(head.capitalize() if head.isupper() else head), None)
