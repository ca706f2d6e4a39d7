"""The names of sections in Danish minutes, and the kind of section each one names."""

from __future__ import annotations

import re

from corpus.records import SectionKind as Kind

_STRONG = {
    Kind.SUBJECT: (
        "sagstema", "beslutningstema", "sagens tema", "emne", "sagens emne", "sagens formål", "formål med sagen", "sagens anledning",
        "beslutningspunkt", "hvad skal besluttes", "hvad skal der besluttes", "hvad skal udvalget beslutte",
        "hvad skal byrådet beslutte", "hvad skal kommunalbestyrelsen beslutte",
    ),
    Kind.SUMMARY: (
        "resume", "resumé", "sagsresume", "sagsresumé", "resume af sagen", "resumé af sagen", "sammendrag", "sammenfatning",
        "sagens kerne", "kort fortalt", "kort om sagen", "sagen kort", "sagen kort fortalt", "sagen i korte træk",
        "hvad handler sagen om", "det handler sagen om", "sagens hovedindhold",
    ),
    Kind.PRESENTATION: (
        "redegørelse", "sagsfremstilling", "sagsbeskrivelse", "beskrivelse af sagen", "sagsfremlæggelse", "sagens fremstilling",
        "sagens indhold", "problemstilling", "politisk handlerum", "sagsoplysninger",
    ),
    Kind.LEGAL_BASIS: (
        "retsgrundlag", "lovgrundlag", "lovgivning og retsgrundlag", "retsregler", "juridiske forhold", "juridisk grundlag",
        "hjemmel", "hjemmelsgrundlag", "lovhjemmel", "retligt grundlag", "retlige forhold", "juridiske konsekvenser",
        "lov- og aftalegrundlag", "lovgrundlag mv", "lovgrundlag m.v", "hvad siger loven", "lov- og plangrundlag", "plan- og lovgrundlag", "relation til lovgivningen",
        "lovmæssigt grundlag", "lovgivningsmæssige forhold", "regelgrundlag", "gældende regler",
    ),
    Kind.FINANCES: (
        "økonomiske konsekvenser", "økonomi og finansiering", "økonomi/finansiering", "økonomiske forhold", "økonomiske oplysninger",
        "bevillingsmæssige konsekvenser", "økonomiske og personalemæssige konsekvenser", "økonomi og bevilling",
        "økonomi og bevillinger", "økonomi og personale", "budgetmæssige konsekvenser", "økonomiske og bevillingsmæssige konsekvenser",
        "økonomisk vurdering", "hvad koster det", "økonomiske aspekter", "bevillingsforhold", "økonomi mv", "økonomi m.v",
    ),
    Kind.CONSEQUENCES: (
        "andre konsekvenser", "personalemæssige konsekvenser", "øvrige konsekvenser", "miljømæssige konsekvenser",
        "konsekvenser", "sundhedsmæssige konsekvenser", "klimamæssige konsekvenser", "konsekvenser for borgerne",
        "konsekvenser for borgere og virksomheder", "konsekvenser for klimaet", "konsekvenser for miljøet", "personalemæssige forhold",
        "konsekvenser for klima og miljø", "klima- og miljøkonsekvenser", "klima- og miljømæssige konsekvenser",
    ),
    Kind.CASE_ROUTE: (
        "høring og sagsgang", "sagsgang", "behandlingsplan", "beslutningsproces", "høring, dialog og udtalelser",
        "politisk behandling", "sagsforløb", "sagens forløb", "sagens gang", "sagens videre forløb", "sagens videre gang",
        "sagen behandles i", "punktet behandles i", "høring og inddragelse", "inddragelse og høring", "behandlingsforløb",
        "beslutningsgang", "politisk proces", "det videre forløb", "videre forløb", "den videre proces", "den videre behandling", "videre behandling", "sagen skal behandles i", "høringer",
    ),
    Kind.RECOMMENDATION: (
        "indstilling", "indstillinger", "forslag til beslutning", "indstilling til beslutning", "indstilling og beslutning",
        "beslutningsforslag", "det indstilles", "det indstilles at", "det indstilles, at",
    ),
    Kind.EARLIER_DECISIONS: (
        "tidligere besluttet", "tidligere beslutninger", "tidligere beslutning", "tidligere behandling", "tidligere behandlet",
        "sagens tidligere behandling", "tidligere politisk behandling", "punktet behandlet tidligere", "sagen behandlet tidligere",
        "tidligere politiske beslutninger", "tidligere politisk beslutning", "tidligere beslutninger i sagen", "tidligere sagsbehandling",
        "tidligere behandlinger", "tidligere vedtagelser", "tidligere drøftelser", "forudgående behandling", "sagens historik",
        "sagshistorik", "beslutningshistorik", "historik",
    ),
    Kind.DECISION: (
        "beslutning", "beslutninger", "afgørelse", "vedtagelse", "konklusion og beslutning", "det blev besluttet",
        "drøftelse og beslutning", "behandling og beslutning", "endelig beslutning", "vedtagelser", "beslutning og konklusion",
        "beslutning/konklusion", "konklusion/beslutning", "referat/beslutning", "referat og beslutning", "beslutning/referat",
        "udvalgets konklusion", "rådets konklusion", "mødets konklusion", "beslutning på mødet", "beslutning truffet på mødet",
    ),
    Kind.ATTENDANCE: ("fremmøde og inhabilitet", "fremmøde", "inhabilitet", "habilitet", "fravær og inhabilitet"),
    Kind.ATTACHMENTS: (
        "bilag", "bilagsliste", "bilagsoversigt", "vedhæftede filer", "vedhæftede bilag", "vedhæftninger", "bilag til sagen",
        "bilag til punktet", "sagens bilag", "offentlige bilag", "åbne bilag", "bilag og links", "bilag/links", "vedlagte dokumenter",
    ),
}  # fmt: skip
_WEAK = {
    Kind.PRESENTATION: (
        "baggrund", "sagens baggrund", "baggrund for sagen", "præsentation", "beskrivelse", "løsning", "vurdering", "sagen", "indhold",
        "fakta",
    ),
    Kind.SUMMARY: ("indledning", "introduktion", "kort præsentation"),
    Kind.FINANCES: ("økonomi", "bevilling", "finansiering"),
    Kind.LEGAL_BASIS: ("lovgivning", "jura"),
    Kind.CASE_ROUTE: (
        "høring", "inddragelse", "borgerinddragelse", "behandling", "videre proces", "tidsplan", "proces", "proces og tidsplan",
        "tidsplan og proces", "høringsparter", "procesplan", "involvering",
    ),
    Kind.CONSEQUENCES: (
        "personale", "effekt", "bæredygtighed", "ligestilling", "klima og miljø", "sundhed og miljø", "klima og bæredygtighed",
        "verdensmål", "fn's verdensmål", "sundhed og forebyggelse", "risici", "effekter", "mål og effekt",
    ),
    Kind.OTHER: ("kommunikation", "information"),
    Kind.RECOMMENDATION: ("forslag", "anbefaling"),
}  # fmt: skip
_OTHER = (
    "kompetence", "beslutningskompetence", "kompetence og beslutning", "hvem beslutter", "beslutningen træffes af",
    "sagen afgøres i", "sagen afgøres af", "beslutningsorgan", "bemærkninger til dagsordenen", "beslutningskompetencen",
)  # fmt: skip
BEFORE_COLON = {
    "oplæg": Kind.PRESENTATION, "referat": Kind.DECISION, "konklusion": Kind.DECISION, "besluttet": Kind.DECISION,
    "formål": Kind.SUBJECT, "vedtaget": Kind.DECISION, "afgjort": Kind.DECISION, "protokol": Kind.DECISION,
}  # fmt: skip
NAMES: dict[str, tuple[Kind, bool]] = {
    **{name: (kind, False) for kind, names in _WEAK.items() for name in names},
    **dict.fromkeys(_OTHER, (Kind.OTHER, True)),
    **{name: (kind, True) for kind, names in _STRONG.items() for name in names},
}
"""Each name in small letters, with its kind and whether it is a strong one: hardly ever a line of running text."""

GLUED_NAMES = tuple(
    name
    for name, (_, strong) in NAMES.items()
    if len(name) > 4 and (strong or name in ("baggrund", "økonomi", "høring", "personale", "vurdering"))
)
"""Those that may be run together with the text below them."""

_WHOSE = (
    r"(?:administrationens?|forvaltningens?|direktionens?|borgmesterens?|formandens?|udvalgets?|rådets?|mødets?|sekretariatets?"
    r"|nævnets|bestyrelsens|(?:kommunal|område|fag)?direktørens|(?:center|afdelings|område|skole)chefens)"
)
_MODIFIER = re.compile(
    rf"(?:(?:supplerende|uddybende|yderligere|fornyet|revideret|ændret|kort|administrative?|faglige?|vedlagte|{_WHOSE}) )+(?=\w)"
)
_OF_A_BODY = re.compile(
    r"(?:[\w,-]+ (?:og |& )?){0,4}?[\w-]*(?:udvalgets|rådets|nævnets|kommunalbestyrelsens) (?=indstilling|anbefaling|forslag)"
)
_PROPOSER = (
    r"(?:[\w-]*(?:forvaltning|direktion|administration|chef|borgmester|direktør|formand|afdeling|leder|stab|ledelse)en"
    r"|(?:[\w,-]+ (?:og |& )?){0,4}[\w-]*(?:udvalget|forvaltningen|sekretariatet|centret|centeret)|[\w-]*(?:centrets?|centerets) ledelse"
    r"|center for [\w, -]{3,50}?)"
)
_A_BODY = r"(?:[\w,-]+ (?:og |& )?){0,4}?[\w-]*(?:udvalget|rådet|nævnet|bestyrelsen|direktionen|magistraten|borgerrepræsentationen|udvalget for [\w, -]{3,50}?)"
_RELAYED = (  # "til Økonomiudvalget at anbefale Byrådet", ", at udvalget over for Byrådet anbefaler"
    rf"(?: (?:til|over for) {_A_BODY})?"
    rf"(?:,? at(?: {_A_BODY})?(?: (?:over for|til) {_A_BODY})? (?:anbefal|indstill)e[rs]?(?: (?:(?:til|over for) )?{_A_BODY})?)?(?:,? at)?"
)
_PROPOSES = re.compile(
    rf"{_PROPOSER}(?: for [\w, -]{{3,50}}?)? (?:indstiller|foreslår|anbefaler){_RELAYED}"
    rf"|(?!at\b|som\b|der\b|hvis\b|når\b|og\b|det\b)(?:[\w&/-]+,? ){{1,5}}indstiller{_RELAYED}"
    rf"|det (?:indstilles|foreslås|anbefales)(?: til (?:[\w-]+ ){{0,4}}?[\w-]+)?{_RELAYED}"
)
_PROPOSALS = ("indstilling", "anbefaling", "forslag")
_PROPOSING = re.compile(r"\b(?:indstille|foreslå|anbefale)[rs]\b")
_JOINED = re.compile(r"(?:, | og | & | samt |/)(?P<rest>[a-zæøå-]+(?: [a-zæøå-]+){0,2})")
_NOUNS = re.compile(r"(?:konsekvenser|forhold|finansiering|forskrifter|politikker|sagstype)$")


def kind_of(name: str, *, colon: bool) -> tuple[Kind | None, bool]:
    """The kind of a heading by its name in small letters, whatever stands before it, and whether it is a strong one."""
    if name in NAMES:
        return NAMES[name]
    if colon and name in BEFORE_COLON:
        return BEFORE_COLON[name], True
    if proposes(name):
        return Kind.RECOMMENDATION, True
    modifier = _MODIFIER.match(name)
    if modifier is None and name.endswith(_PROPOSALS):
        modifier = _OF_A_BODY.match(name)
    return NAMES.get(name[modifier.end() :], (None, False)) if modifier else (None, False)


def proposes(name: str) -> bool:
    """Whether it says who proposes and leads into what: "direktionen indstiller", "det indstilles, at"."""
    if not ("indstille" in name or "foreslå" in name or "anbefale" in name):
        return False
    return _PROPOSING.search(name) is not None and _PROPOSES.fullmatch(name) is not None


def joined_kind(name: str) -> tuple[Kind | None, bool]:
    """A name with another noun beside it: "Lovgrundlag, politikker", "Sagsfremstilling og økonomi"."""
    joined = _JOINED.search(name)
    if joined is None or joined.end() < len(name):
        return None, False
    kind, strong = kind_of(name[: joined.start()], colon=False)
    other, other_strong = kind_of(joined["rest"], colon=False)
    if kind is None or (other is None and not _NOUNS.search(name)):
        return None, False
    return kind, strong or other_strong or other is None
