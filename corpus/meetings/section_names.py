"""The names of sections in Danish minutes, and the kind of section each one names."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.meetings.section_words import BEFORE_COLON, OTHER, STRONG, WEAK
from corpus.records import SectionKind as Kind

NAMES: dict[str, tuple[Kind, bool]] = {
    **{name: (kind, False) for kind, names in WEAK.items() for name in names},
    **dict.fromkeys(OTHER, (Kind.OTHER, True)),
    **{name: (kind, True) for kind, names in STRONG.items() for name in names},
}
"""Each name in small letters, with its kind and whether it is a strong one: hardly ever a line of running text."""

GLUED_NAMES = tuple(
    name
    for name, (_, strong) in NAMES.items()
    if len(name) > 4 and (strong or name in ("baggrund", "økonomi", "høring", "personale", "vurdering"))
)
"""Those that may be run together with the text below them."""

_WHOSE = (
    r"(?:administrationens?|forvaltningens?|direktionens?|borgmesterens?|[a-zæøå]*formandens?|udvalgets?|rådets?|mødets?|sekretariatets?"
    r"|nævnets|bestyrelsens|(?:kommunal|område|fag)?direktørens|(?:center|afdelings|område|skole|fag|vej|plan|stabs)chefens|(?:fag)?cent(?:er|r)ets|kommunens|byrådets|kommunalbestyrelsens|regionsrådets|magistratens"
    r"|forslagsstiller(?:en|ne)s|initiativtager(?:en|ne)s|ansøgers|ansøgerens|stabens|afdelingens|ledelsens|skolens|regionens|rektors|kredsens|selskabets|sagens|punktets|vores)"
)
_MODIFIER = re.compile(
    rf"(?:(?:supplerende|uddybende|yderligere|fornyet|revideret|ændret|kort|administrative?|faglige?|politiske?|samlet|vedlagte|{_WHOSE}) )+(?=\w)"
)
_OWNED_DECISION = re.compile(
    r"\b(?P<owner>[^\W\d][\w-]+s) (?:[\w-]+ ){0,2}?(?:beslutning|afgørelse|vedtagelse|konklusion|kendelse|behandling)"
)
_MAY_BE_OWN = re.compile(
    r"udvalg|(?<!om)råd|nævn|(?<!for)bestyrelse|kommission|direktion|magistrat|repræsentation|forsamling|gruppe|^møde|^sagens|^punkt|^dagens|^vores"
)
_ABOUT_THE_CASE = re.compile(
    r" (?:(?:for|af|i|til|om|vedr\.?|vedrørende|på) (?:(?:denne )?sagen|(?:dette )?(?:dagsordens)?punkt(?:et)?|mødet|forslaget|ansøgningen)"
    r"|m\.? ?v|m\.? ?m|\(\d{1,2}\)|\(\d{1,2} stk\.?\))$"
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
_QUALIFIED = re.compile(
    r"(?P<kind>(?:de )?(?:[\w-]+(?:,| og|/) ?)*?[\w-]+e) (?:konsekvenser|forhold|oplysninger|bemærkninger|aspekter|rammer|overvejelser|virkninger|følger|forudsætninger|hensyn)"
)
_OF_MONEY = re.compile(
    r"\bøkonomi\b|økonomiske|bevillings|budgetmæssige|finansielle|finansierings|driftsmæssige|anlægsmæssige|udgiftsmæssige"
)
_OF_LAW = re.compile(
    r"juridiske|retlige|lovmæssige|lovgivningsmæssige|ret(?:s)?mæssige|\blovgrundlag\b|forvaltningsretlige|planmæssige"
)
_OF_EFFECT = re.compile(
    r"(?:personale|miljø|sundheds|klima|organisations|ligestillings|trafik|sikkerheds|beskæftigelses|bæredygtigheds|erhvervs)mæssige"
    r"|organisatoriske|sociale|trafikale|tværgående|afledte|øvrige|andre"
)
_IT = r"(?:det|sagen|forslaget|punktet|projektet|planen)"
_WHO = rf"(?:vi|der|{_A_BODY}|{_PROPOSER}|mødet|kommunen)"
_QUESTIONS = (
    (
        Kind.EARLIER_DECISIONS,
        rf"(?:hvad|det) (?:er|blev|har) (?:{_WHO} )?(?:tidligere|før|allerede|hidtil) (?:besluttet|vedtaget|sagt)"
        rf"|hvad (?:er|blev|har) (?:{_WHO} )?(?:besluttet|vedtaget) (?:tidligere|før|hidtil)",
    ),
    (
        Kind.SUBJECT,
        rf"(?:hvad|det) skal (?:{_WHO} )?(?:nu )?(?:beslutte[st]?|drøftes?|behandles?|afgøres?|tages? stilling til|vedtages?)(?: (?:nu|på mødet))?"
        rf"|hvad (?:skal|bliver) {_WHO} (?:bedt om|taget stilling til)",
    ),
    (
        Kind.DECISION,
        r"(?:hvad|det|sådan|dette) (?:blev|er) (?:der )?(?:besluttet|vedtaget|afgjort|aftalt|konkluderet)(?: på mødet)?"
        rf"|(?:hvad|det|dette|sådan) (?:besluttede|vedtog|afgjorde|konkluderede|aftalte) {_WHO}",
    ),
    (
        Kind.RECOMMENDATION,
        rf"(?:hvad|det) (?:indstiller|anbefaler|foreslår) {_WHO}|hvad (?:indstilles|anbefales|foreslås)(?: der)?|{_WHO} (?:indstiller|anbefaler|foreslår)(?:,? at)?",
    ),
    (
        Kind.FINANCES,
        rf"hvad koster {_IT}|hvad betyder {_IT} (?:økonomisk|for økonomien|for kommunens økonomi)|hvad er økonomien|hvordan (?:er økonomien|finansieres {_IT})"
        rf"|hvem betaler(?: for)?(?: {_IT})?|det koster {_IT}|hvor kommer pengene fra",
    ),
    (Kind.LEGAL_BASIS, r"(?:hvad|det) siger (?:loven|reglerne|lovgivningen)|hvilke (?:regler|love) (?:gælder|er der)"),
    (
        Kind.CONSEQUENCES,
        rf"(?:hvad|det) betyder {_IT}(?: for [\w, ]{{3,40}})?|hvilke (?:følger|konsekvenser|virkninger) (?:har|får) {_IT}",
    ),
    (
        Kind.CASE_ROUTE,
        rf"hvad sker der (?:nu|herefter|så|videre|bagefter|efter mødet)|hvem (?:er (?:blevet )?hørt|skal høres|har været hørt|har udtalt sig|er inddraget)"
        rf"|hvor (?:skal|er|bliver) {_IT} (?:behandles|behandlet|hen)|hvem behandler {_IT}|hvem skal behandle {_IT}",
    ),
    (
        Kind.OTHER,
        rf"hvem (?:beslutter|afgør|bestemmer|træffer (?:beslutning|afgørelse)(?:en|n)?)(?: (?:{_IT}|i {_IT}))?",
    ),
    (Kind.SUMMARY, rf"(?:hvad|det) (?:handler|drejer) {_IT}(?: sig)? om|hvad går {_IT} ud på"),
    (
        Kind.PRESENTATION,
        rf"hvad er (?:baggrunden|situationen|problemet|sagen)(?: for {_IT})?|hvorfor (?:er|skal|kommer|behandles) {_IT}(?: [\w ]{{2,30}})?",
    ),
)
_CONSEQUENCES = re.compile(r"[a-zæøå]{3,20}konsekvenser")  # "sundhedskonsekvenser"
_OF_BUDGETS = ("økonomi", "budget", "bevilling", "finansierings", "udgifts")
_ASKED = tuple((kind, re.compile(pattern)) for kind, pattern in _QUESTIONS)
_ASKS = ("hvad ", "hvem ", "hvor", "hvilke", "det ", "dette ", "sådan ", "vi ")
_QUALIFIED_ENDS = (
    "konsekvenser", "forhold", "oplysninger", "bemærkninger", "aspekter", "rammer", "overvejelser", "virkninger", "følger", "forudsætninger", "hensyn",
)  # fmt: skip
_LONGEST_QUALIFIED = 60
_REMEMBERED = 4096  # names; those of a meeting come again and again
_PROPOSALS = ("indstilling", "anbefaling", "forslag")
_NAMED_BEFORE = re.compile(
    r"^(?:forslag|anbefaling)[ ,]|indstilling[ ,]"
)  # a heading run in with the lead-in behind it
_PROPOSING = re.compile(r"\b(?:indstille|foreslå|anbefale)[rs]\b")
_JOINED = re.compile(r"(?:, | og | & | samt |/)(?P<rest>[a-zæøå-]+(?: [a-zæøå-]+){0,2})")
_NOUNS = re.compile(r"(?:konsekvenser|forhold|finansiering|forskrifter|politikker|sagstype)$")


@lru_cache(_REMEMBERED)
def kind_of(name: str, *, colon: bool) -> tuple[Kind | None, bool]:
    """The kind of a heading by its name in small letters, whatever stands around it, and whether it is a strong one."""
    if colon and name in BEFORE_COLON:
        return BEFORE_COLON[name], True
    if name in NAMES:
        return NAMES[name]
    if proposes(name):
        return Kind.RECOMMENDATION, True
    if name.startswith(_ASKS):
        asked = next((kind for kind, pattern in _ASKED if pattern.fullmatch(name)), None)
        if asked is not None:
            return asked, True
    found = _without_modifiers(name)
    if found[0] is Kind.DECISION and decided_by_another(name):
        return Kind.OTHER, True
    if found[0] is None and name.endswith("konsekvenser") and _CONSEQUENCES.fullmatch(name):
        return Kind.FINANCES if name.startswith(_OF_BUDGETS) else Kind.CONSEQUENCES, True
    return found if found[0] is not None else (_qualified(name), True)


def decided_by_another(name: str) -> bool:
    """Whether the name of a decision says that somebody else than a body took it: "regionens afgørelse", "direktørens beslutning"."""
    owned = _OWNED_DECISION.search(name)
    return owned is not None and _MAY_BE_OWN.search(owned["owner"]) is None


def _without_modifiers(name: str) -> tuple[Kind | None, bool]:
    """ "Forvaltningens bemærkninger", "Baggrund for punktet", "Vedlagte bilag (3)": a name with words around it."""
    modifier = _MODIFIER.match(name)
    if modifier is None and name.endswith(_PROPOSALS):
        modifier = _OF_A_BODY.match(name)
    bare = name[modifier.end() :] if modifier else name
    if bare[-1:].isalpha() or bare.endswith(")"):
        tail = _ABOUT_THE_CASE.search(bare)
        bare = bare[: tail.start()] if tail else bare
    return NAMES.get(bare, (None, False)) if bare != name else (None, False)


def _qualified(name: str) -> Kind | None:
    """ "Bevillingsmæssige forhold", "Juridiske bemærkninger", "Miljø- og klimamæssige hensyn": what the adjectives are about."""
    if len(name) > _LONGEST_QUALIFIED or not name.endswith(_QUALIFIED_ENDS):
        return None
    match = _QUALIFIED.fullmatch(name)
    if match is None:
        return None
    pairs = ((Kind.FINANCES, _OF_MONEY), (Kind.LEGAL_BASIS, _OF_LAW), (Kind.CONSEQUENCES, _OF_EFFECT))
    return next((kind for kind, adjectives in pairs if adjectives.search(match["kind"])), None)


def proposes(name: str) -> bool:
    """Whether it says who proposes and leads into what: "direktionen indstiller", "det indstilles, at"."""
    if not ("indstille" in name or "foreslå" in name or "anbefale" in name) or _NAMED_BEFORE.search(name):
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
