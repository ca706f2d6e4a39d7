"""Section headings of Danish minutes, and the kind of section each one opens."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from corpus.committees import find_committees
from corpus.dates import first_date
from corpus.lines import Line, is_button
from corpus.records import SectionKind as Kind


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A line that opens a section. `inline` is the section's own first text when it stands on the same line.

    `committee`, `date` and `item_number` are those of a decision heading ("Beslutning fra X, 12. januar 2023, pkt. 1:").
    `is_bare` is one that names body, date and item and says neither decision nor ":".
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

    def text_start(self, text: str, line: Line) -> int:
        """Where in `text` the section's own words begin: right after the line, or inside it."""
        return line.position(text, len(line.plain) - len(self.inline))


_STRONG = {
    Kind.SUBJECT: ("sagstema", "beslutningstema", "sagens tema", "emne"),
    Kind.SUMMARY: ("resume", "resumé", "sagsresume", "sagsresumé", "sammendrag", "sagens kerne", "kort resume", "kort resumé"),
    Kind.PRESENTATION: (
        "redegørelse", "sagsfremstilling", "supplerende sagsfremstilling", "sagsbeskrivelse", "beskrivelse af sagen",
        "sagens indhold", "problemstilling", "sagsfremstilling og økonomi", "sagsfremstilling og indhold", "politisk handlerum", "sagsforløb", "supplerende redegørelse",
    ),
    Kind.LEGAL_BASIS: (
        "retsgrundlag", "lovgrundlag", "lovgivning og retsgrundlag", "retsregler og andre forskrifter", "retsregler",
        "lovgrundlag og retsregler", "juridiske forhold", "juridisk grundlag", "hjemmel",
    ),
    Kind.FINANCES: (
        "økonomiske konsekvenser", "økonomiske konsekvenser og finansiering", "økonomi og finansiering", "økonomiske forhold",
        "økonomiske oplysninger", "bevillingsmæssige konsekvenser", "økonomiske og personalemæssige konsekvenser",
    ),
    Kind.CONSEQUENCES: (
        "andre konsekvenser", "personalemæssige konsekvenser", "øvrige konsekvenser", "miljømæssige konsekvenser",
        "konsekvenser", "sundhedsmæssige konsekvenser", "klimamæssige konsekvenser", "konsekvenser for borgerne",
    ),
    Kind.CASE_ROUTE: (
        "høring og sagsgang", "sagsgang", "sagsgang og sagstype", "behandlingsplan", "beslutningsproces",
        "høring, dialog og udtalelser", "politisk behandling",
    ),
    Kind.RECOMMENDATION: (
        "indstilling", "administrativ indstilling", "administrationens indstilling", "forvaltningens indstilling",
        "direktionens indstilling", "borgmesterens indstilling", "forslag til beslutning", "indstilling til beslutning",
        "forvaltningen indstiller", "direktionen indstiller", "administrationen indstiller", "forvaltningen foreslår",
    ),
    Kind.EARLIER_DECISIONS: (
        "tidligere besluttet", "tidligere beslutninger", "tidligere beslutning", "tidligere behandling", "tidligere behandlet",
        "sagens forløb", "sagens tidligere behandling", "beslutningshistorik", "historik",
    ),
    Kind.DECISION: (
        "beslutning", "beslutninger", "afgørelse", "mødets beslutning", "udvalgets beslutning", "byrådets beslutning",
        "kommunalbestyrelsens beslutning", "økonomiudvalgets beslutning", "rådets beslutning", "vedtagelse", "konklusion og beslutning",
    ),
    Kind.ATTACHMENTS: ("bilag", "bilagsliste", "vedhæftede filer", "bilag til sagen", "vedlagte bilag"),
}  # fmt: skip
_WEAK = {
    Kind.PRESENTATION: ("baggrund", "præsentation", "beskrivelse", "løsning", "sagen", "fakta"),
    Kind.FINANCES: ("økonomi",),
    Kind.CASE_ROUTE: ("høring",),
    Kind.CONSEQUENCES: ("personale", "kommunikation", "effekt", "videre proces", "bæredygtighed", "ligestilling"),
    Kind.RECOMMENDATION: ("forslag", "anbefaling"),
}
_OTHER = (
    "indstilling og beslutning", "kompetence", "beslutningskompetence", "hvem beslutter", "beslutningen træffes af", "sagen afgøres i",
)  # fmt: skip
_KINDS: dict[str, tuple[Kind, bool]] = {
    **{name: (kind, False) for kind, names in _WEAK.items() for name in names},
    **dict.fromkeys(_OTHER, (Kind.OTHER, True)),
    **{name: (kind, True) for kind, names in _STRONG.items() for name in names},
}
_GLUED = re.compile(
    r"^(Sagstema|Beslutningstema|Redegørelse|Sagsfremstilling|Retsgrundlag|Økonomiske konsekvenser|Andre konsekvenser"
    r"|Høring og sagsgang|Indstilling|Beslutning|Tidligere besluttet|Resumé|Resume|Sammendrag|Bilag|Lovgrundlag|Økonomi|Baggrund"
    r"|Tidligere behandling|Beslutningskompetence|Sagsbeskrivelse|Videre proces)(?=[A-ZÆØÅ0-9\"”“'•])"
)
_DECISION_OF = re.compile(
    r"^(?P<what>beslutning(?:en)?|indstilling|anbefaling|behandling|behandlet|afgørelse)\s*(?:fra|i|af|truffet i|:|-|–|,)?\s+(?=\S)",
    re.IGNORECASE,
)
_ITEM_NUMBER = re.compile(r"\b(?:pkt\.?|punkt|sag)\s*(?:nr\.?\s*)?(\d+(?:\.\d+)?)", re.IGNORECASE)
_COLON = re.compile(r":(?=\s|$)")
_DECISION_WORD = re.compile(r"\b(?:beslutning|behandling|afgørelse)(?:en)?\b", re.IGNORECASE)
_FILLER = re.compile(
    r"(?:\b(?:den|d|kl|i|fra|af|på|mødet|møde|pkt|punkt|sag|nr|s|om|til|beslutning(?:en)?|behandling(?:en)?|afgørelse)\b|[\d\s,.:;()/–-])+",
    re.IGNORECASE,
)
_MAX_HEADING = 140


def heading_line(line: Line) -> HeadingLine | None:
    """What section the line opens, if any."""
    if line.is_bullet:
        return None
    name = line.plain.rstrip(" :.,").casefold()
    if name in _KINDS:
        kind, strong = _KINDS[name]
        return HeadingLine(kind, line.plain.rstrip(" :,"), strong or line.level > 0)
    return _inline(line) or _decision_heading(line) or _glued(line) or _consequences(line, name)


def _inline(line: Line) -> HeadingLine | None:
    """ "Beslutning: Godkendt." - a strong heading, a colon, and its text on the same line."""
    head, colon, tail = line.plain.partition(":")
    if not colon or not tail.strip() or len(head) > 60:
        return None
    kind, strong = _KINDS.get(head.strip().casefold(), (None, False))
    if kind is None or not strong:
        return None
    return HeadingLine(kind, head.strip(), True, inline=tail.strip())


def _glued(line: Line) -> HeadingLine | None:
    """ "BeslutningGodkendt." - heading and text run together."""
    match = _GLUED.match(line.plain)
    if match is None:
        return None
    kind, _ = _KINDS[match[1].casefold()]
    inline = line.plain[match.end() :].strip()
    return HeadingLine(kind, match[1], True, inline="" if is_button(inline) else inline)


def _consequences(line: Line, name: str) -> HeadingLine | None:
    *adjectives, noun = name.split() or [""]
    told = all(word.endswith("e") or word == "og" for word in (adjective.rstrip(",") for adjective in adjectives))
    if noun == "konsekvenser" and 1 <= len(adjectives) <= 4 and told and line.plain[0].isupper():
        return HeadingLine(Kind.CONSEQUENCES, line.plain.rstrip(" :"), True)
    return None


def _decision_heading(line: Line) -> HeadingLine | None:
    """ "Beslutning fra X, 12. januar 2023, pkt. 1:", "X, 05-12-2017 pkt. 188", "X den 4. maj 2022:", its words may follow.

    Without the word decision and without an item number such a line might as well be running text: it is weak when
    words follow on it ("18. september 2012: Udsat."), and counts only among earlier decisions.
    """
    colon = _COLON.search(line.plain, 0, _MAX_HEADING + 2)
    head = line.plain[: colon.start()] if colon else line.plain
    inline = line.plain[colon.end() :].strip() if colon else ""
    if len(head) > _MAX_HEADING:
        return None
    what = _DECISION_OF.match(head)
    body = head[what.end() :] if what else head
    date, mention, number = first_date(body), next(find_committees(body), None), _ITEM_NUMBER.search(body)
    if date is None and not (what and mention):
        return None
    decides = what is not None or _DECISION_WORD.search(body) is not None
    if not (decides or colon or (mention and number)):
        return None  # a line of a case route
    rest = body
    found = [
        (date.start, date.end) if date else None,
        (mention.start, mention.end) if mention else None,
        number and number.span(),
    ]
    for start, end in sorted((span for span in found if span), reverse=True):
        rest = rest[:start] + " " + rest[end:]
    if not _FILLER.fullmatch(rest or " "):
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
