"""Section headings of Danish minutes, and the kind of section each one opens."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from corpus.committees import find_committees
from corpus.dates import first_date
from corpus.lines import Line
from corpus.records import SectionKind as Kind


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A line that opens a section. `inline` is the section's own first text when it stands on the same line.

    `committee`, `date` and `item_number` are those of a decision heading ("Beslutning fra X, 12. januar 2023, pkt. 1:").
    `strong` headings hardly ever stand in running text; weak ones ("Baggrund", "Økonomi") do as sub-headings.
    """

    kind: Kind
    heading: str
    strong: bool
    inline: str = ""
    committee: str | None = None
    date: datetime.date | None = None
    item_number: str | None = None

    def text_start(self, text: str, line: Line) -> int:
        """Where in `text` the section's own words begin: right after the line, or inside it."""
        if not self.inline:
            return line.end
        first_word = self.inline.split()[0]
        found = text.find(first_word, line.start + len(self.heading), line.end)
        return found if found >= 0 else line.end


_STRONG = {
    Kind.SUBJECT: ("sagstema", "beslutningstema", "sagens tema", "emne"),
    Kind.SUMMARY: ("resume", "resumé", "sagsresume", "sagsresumé", "sammendrag", "sagens kerne", "kort resume", "kort resumé"),
    Kind.PRESENTATION: (
        "redegørelse", "sagsfremstilling", "supplerende sagsfremstilling", "sagsbeskrivelse", "beskrivelse af sagen",
        "sagens indhold", "problemstilling", "politisk handlerum", "sagsforløb", "supplerende redegørelse",
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
        "høring og sagsgang", "sagsgang", "høring", "sagsgang og sagstype", "behandlingsplan", "beslutningsproces",
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
    Kind.CONSEQUENCES: ("personale", "kommunikation", "effekt", "videre proces", "bæredygtighed", "ligestilling"),
    Kind.RECOMMENDATION: ("forslag", "anbefaling"),
}
_SUMMARY_OF_RULES = (
    "kompetence", "beslutningskompetence", "hvem beslutter", "beslutningen træffes af", "sagen afgøres i",
)  # fmt: skip
_KINDS: dict[str, tuple[Kind, bool]] = {
    **{name: (kind, False) for kind, names in _WEAK.items() for name in names},
    **dict.fromkeys(_SUMMARY_OF_RULES, (Kind.OTHER, True)),
    **{name: (kind, True) for kind, names in _STRONG.items() for name in names},
}
_GLUED = re.compile(
    r"^(Sagstema|Beslutningstema|Redegørelse|Sagsfremstilling|Retsgrundlag|Økonomiske konsekvenser|Andre konsekvenser"
    r"|Høring og sagsgang|Indstilling|Beslutning|Tidligere besluttet|Resumé|Resume)(?=[A-ZÆØÅ0-9\"”“'•])"
)
_DECISION_OF = re.compile(
    r"^(?P<what>beslutning(?:en)?|indstilling|anbefaling|behandling|behandlet|afgørelse)\s*(?:fra|i|af|truffet i|:|-|–|,)?\s+(?=\S)",
    re.IGNORECASE,
)
_ITEM_NUMBER = re.compile(r"\b(?:pkt\.?|punkt|sag)\s*(?:nr\.?\s*)?(\d+(?:\.\d+)?)", re.IGNORECASE)
_FILLER = re.compile(
    r"(?:\b(?:den|d|kl|i|fra|af|på|mødet|møde|pkt|punkt|sag|nr|s|om|til)\b\.?|[\d\s,.:;()/–-])+", re.IGNORECASE
)
_MAX_HEADING = 140


def heading_line(line: Line) -> HeadingLine | None:
    """What section the line opens, if any."""
    if line.is_bullet:
        return None
    name = line.plain.rstrip(" :.").casefold()
    if name in _KINDS:
        kind, strong = _KINDS[name]
        return HeadingLine(kind, line.plain.rstrip(" :"), strong or line.level > 0)
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
    return HeadingLine(kind, match[1], True, inline=line.plain[match.end() :].strip())


def _consequences(line: Line, name: str) -> HeadingLine | None:
    words = name.split()
    if 2 <= len(words) <= 5 and words[-1] == "konsekvenser" and line.plain[0].isupper():
        return HeadingLine(Kind.CONSEQUENCES, line.plain.rstrip(" :"), True)
    return None


def _decision_heading(line: Line) -> HeadingLine | None:
    """ "Beslutning fra X, 12. januar 2023, pkt. 1:", "X, 05-12-2017 pkt. 188", "X den 4. maj 2022:" with nothing else."""
    plain = line.plain
    if len(plain) > _MAX_HEADING:
        return None
    what = _DECISION_OF.match(plain)
    body = plain[what.end() :] if what else plain
    date = first_date(body)
    mention = next(find_committees(body), None)
    if date is None and not (what and mention):
        return None
    if mention is None and what is None:
        return None
    number = _ITEM_NUMBER.search(body)
    if what is None and number is None and not plain.endswith(":"):
        return None  # a line of a case route, or running text
    rest = body
    for start, end in sorted(
        (span for span in (
            (date.start, date.end) if date else None,
            (mention.start, mention.end) if mention else None,
            (number.start(), number.end()) if number else None,
        ) if span is not None), reverse=True,
    ):  # fmt: skip
        rest = rest[:start] + " " + rest[end:]
    inline = ""
    if not re.fullmatch(_FILLER, rest or " "):
        head, colon, tail = plain.partition(":")
        if not (what and colon and tail.strip() and (mention or date)):
            return None
        if not re.fullmatch(_FILLER, _strip_known(head[what.end() :]) or " "):
            return None
        inline = tail.strip()
        plain = head
    recommends = what is not None and what["what"].casefold() in ("indstilling", "anbefaling")
    return HeadingLine(
        kind=Kind.RECOMMENDATION if recommends and mention is None else Kind.DECISION,
        heading=plain.rstrip(" :"),
        strong=True,
        inline=inline,
        committee=mention.name if mention else None,
        date=date.value if date else None,
        item_number=number[1] if number else None,
    )


def _strip_known(body: str) -> str:
    for mention in reversed(list(find_committees(body))):
        body = body[: mention.start] + " " + body[mention.end :]
    found = first_date(body)
    return body[: found.start] + " " + body[found.end :] if found else body
