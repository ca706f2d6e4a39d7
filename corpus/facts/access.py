"""What Danish words say of whether something is open to the public: the one place that decides it, for every format.

Words of the closed family (lukket, fortrolig, ikke offentlig, for lukkede døre, undtaget fra aktindsigt …) close what they are
said of. When in doubt they do: they clear only where they plainly tell of something else, a "lukket skole", an "ikke-offentlig
vej", "referat fra lukket møde", or where a negation takes them back. `Access.DOUBTFUL` is what an operator may open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.facts.access_fields import field_states


class Access(StrEnum):
    """`DOUBTFUL` is closed too, but only because it might be."""

    OPEN = "open"
    DOUBTFUL = "doubtful"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Said:
    """What words say of access, and the words without the mark (a title without "Lukket punkt:")."""

    access: Access
    rest: str


_STEMS = (
    "luk",
    "fortrol",
    "fortr.",
    "offent",
    "ikke åb",
    "ikke-åb",
    "ej åb",
    "aktinds",
    "hemmel",
    "intern",
    "publicer",
    "medlem",
    "adgang",
    "closed",
    "confidential",
    "døre",
    "tilhører",
    "klausul",
    "lk.",
    "tavsheds",
    "konfidentiel",
    "videregives",
    "dørene",
)
_LAW = r"(?:jf|jfr|cf|iht|i\.?h\.?t|jvf|i henhold til|i medfør af|med hjemmel i|med henvisning til|efter (?:§|styrelses|forvaltnings|offentligheds|kommunestyrelses|lov|reglerne|kommunens)|under henvisning til|pga\.? (?:person|hensyn|økonomi|forretnings|private|lov|§)|på grund af person|grundet person)"
_ADJECTIVE = (
    r"(?:luk{1,4}et|lukekt|lukkt|lukkede|lukk?\.|lk\.|fortroligt{0,2}|fortrolige|fortr\.|uoffentlig[te]?|closed|confidential|konfidentiel(?:t|le)?|f\.? ?l\.? ?d\.?"
    r"|(?:ikke|ej)[- ]?(?:offentligt?|offentlige|åbent?|åbne|off\.|offentligt tilgængelig[te]?|tilgængelig[te]? for offentligheden)"
    r"|hemmeligholdt|tavsheds(?:pligt)?belagte?|klausulere(?:t|de))"
)
_WEAK = r"(?:intern[te]?|hemmelig[te]?)"  # closes an item only where it says so itself: "internt punkt"
_KIND = r"(?:dagsordens|møde|gruppe|beslutnings|orienterings|drøftelses|ejendoms|personale?|person|økonomi|handels|kontrakt|udbuds|salgs|købs|børne|social|forhandlings|tillægs|ekstra|byråds|udvalgs|råds|bestyrelses|klage|rets|forligs|ansættelses|afskedigelses|lejemåls|grund|jord|delegations|bilags)"
_NOUN = (
    rf"(?:{_KIND}?(?:punkt(?:et|er|erne)?|pkt\.?|sag(?:en|er|erne)?|møde(?:t|r|rne)?|dagsorden(?:en|er)?|referat(?:et|er)?|protokol(?:len)?)"
    r"|(?:møde|dagsordens?|referat)?del(?:en)?|meddelelse(?:n|r)?|forespørgsel|forespørgsler|afgørelser?|behandling(?:en)?|emne(?:t|r)?|session(?:en)?|drøftelse(?:n|r)?|orientering(?:en|er)?"
    r"|beslutning(?:en|er|sprotokol(?:len)?|sreferat(?:et)?)?|item|point|agenda|meeting|udskrift|notat(?:et)?|indstilling(?:en)?"
    r"|sagsfremstilling(?:en)?|tillægsdagsorden)(?![\wæøå-])"
)
_PUBLIC = r"(?:offentlighed\w*|publikum|pressen|tilhørere\w*|borgere|udenforstående|uvedkommende)"
_HIDDEN = r"(?:offentlighed(?:en|ens|slov\w*)?(?!\w)|aktindsigt\w*|offentliggørelse\w*|publicering\w*|åbenhed\w*|offentlig(?:t|e)? (?:adgang|indsigt))"
_DOORS = r"(?:for|f\.|bag|ved|med) (?:de )?(?:lukke(?:de|t)|lukk?\.) døre?r?\b"
_PHRASE = (
    rf"(?:{_DOORS}"
    rf"|(?:und(?:taget|tages|tagne|tagelse|drages|draget)|fritage[tns]\w*|udelukke[tns]\w*|unddrage[tns]\w*)(?: \w+)? (?:fra |for |efter )?(?:almindelig |reglerne om )?{_HIDDEN}"
    rf"|uden ?for (?:den |almindelig )?offentlighed\w*|uden (?:offentlig(?:hedens?)? )?(?:adgang|deltagelse|tilstedeværelse)(?: for| af)? ?{_PUBLIC}?(?=\W*$)|uden tilhørere"
    r"|(?:må|kan|skal|bør|ønskes)? ?(?:ikke|ej) (?:offentliggøres|publiceres|offentliggjort|publiceret|være offentlig\w*|til (?:offentliggørelse|publicering|offentligheden|aktindsigt)"
    rf"|egnet til offentliggørelse|beregnet for offentlighed\w*|omfattet af (?:aktindsigt|offentlighed)\w*|for offentlighed\w*|åben\w* for {_PUBLIC}|tilgængelig\w* for {_PUBLIC})"
    r"|(?:offentliggøres|publiceres) (?:ikke|ej)"
    rf"|(?:lukket|lukkede|lukkes|lukkedes|lukk\.|dørene lukke[sd]\w*) for {_PUBLIC}"
    rf"|{_PUBLIC} (?:er |var |blev |bliver |har )?(?:udelukket|udelukkes|ikke adgang|ingen adgang|uden adgang)"
    r"|(?:ingen|ikke) (?:offentlig adgang|adgang for offentligheden|offentlighed)(?! (?:til|i|på) )"
    r"|(?:må|kan|skal) (?:ikke|ej) (?:videregives|udleveres|omtales|refereres)|kun (?:for|til) (?:\w+s )?(?:medlemmer\w*|intern\w* brug)|til internt brug"
    r"|(?:døren|dørene) lukke(?:s|des)|lukke dørene|luk(?:ker|ke|kede) (?:punktet|sagen|mødet)|(?:døren|dørene) (?:blev |var |er |bliver )?(?:lukke(?:t|s|de|des)) (?:under|ved|mens|for) (?:behandling\w*|punkt\w*|drøftelse\w*|sag\w*|mødet|dette)|dørlukning\w*"
    r"|(?:omfattet af|underlagt|undergivet|belagt med|under) (?:\w+ )?tavshedspligt\w*)"
)
_SUBJECT = r"(?:(?:dette |nærværende |hele )?(?:dagsordens?)?(?:punktet|punkt|sagen|mødet|emnet|dagsordenen|referatet|behandlingen|drøftelsen|beslutningen|sagsfremstillingen|indstillingen)|denne sag|sag|det|den|er)"
_VERB = r"(?:er|bliver|blev|har været|vil blive|skal|kan|må|var|behandles|behandledes|behandlet|drøftes|drøftedes|drøftet|holdes|holdtes|afholdes|afholdt|køres|foregår|foregik|sker|skete|foretages|optages|optaget|anses|betragtes|gøres|undtages|lukkes|fremlægges|forelægges|forelagt|treates)"
_ADVERB = r"(?:helt|delvist?|fortsat|stadig|desuden|også|derfor|alene|udelukkende|kun|nu|som|et|en|til|på|i|under|af udvalget|af byrådet|i sin helhed|være|blive|behandles|behandlet|behandling|drøftes|drøftet|afholdt|holdt|optaget|optages|forelagt)"
_NOT_OWN = re.compile(
    r"\bkan (?:beslutte|vedtage|bestemme|behandles|lukkes)|\ben sag\b|\bet punkt\b|\bsager(?:ne)?\b|\bpunkter(?:ne)?\b|\bhvis\b|\bsåfremt\b|\bhermed lukket|\bmødet (?:blev|er|var) lukket kl|\blukket (?:hos|af \w+en|af formanden|i systemet|i \w*journal\w*|og arkiveret|med|ned)\b|\barkiver|\baflyst|\bregler|\bprincipper",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:tidligere|sidste|seneste|forrige|førnævnte|daværende|(?:19|20)\d\d|jan(?:uar)?|feb(?:ruar)?|marts|april|maj|jun[iy]|jul[iy]|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|\d{1,2}[./-]\d{1,2}|udvalgets møde|økonomiudvalget|i udvalget|i fjor|i forfjor|sidste år|i går|i foråret|i efteråret|i sommer|i vinter|for \w+ (?:år|måneder|uger) siden|blev åbnet|ophævet|ikke længere)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:ikke|ingen|intet|aldrig|hverken|ej|uden)(?: \w+){0,3} $|\b(?:ikke-|u-?)$|\bikke længere ", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:om|vedr\.?|vedrørende|ang\.?|angående|regler(?:ne)? (?:for|om)|praksis(?: for| ved| om)?|retningslinjer(?:ne)? (?:for|om|ved|til)|politik for|principper(?: for)?|rammer for|vilkår for|aflyst|aflysning af|procedurer? for|proces for|forslag til|håndtering af"
    r"|antal(?:let)?(?: af)?|brug(?:en)? af|omfang(?:et)? af|behandling(?:en)? af|oversigt over|statistik over|liste over|status (?:på|for|over)|opfølgning på|orientering fra|evaluering af|analyse af|adgang(?:en)? til"
    r"|fra|af|over|godkendelse af|referat(?:er|et)? (?:fra|af|for)|protokol(?:len)? (?:fra|af|for)|færre|flere|mange|alle|begrebet|kritik af|klage over|mod|via|gennem|hos|blandt|og|eller)"
    r"\s+(?:(?:det|den|de|et|en|sidste|seneste|forrige|alle|nye|gamle|flere|\w+s|\w+ets|\w+ens|at|holde|afholde|kommende|tidligere|referat(?:et|er)?|protokol(?:len)?|dagsorden(?:en)?|punkter(?:ne)?|sager(?:ne)?|møder(?:ne)?"
    r"|dokumenter(?:ne)?|oplysninger(?:ne)?|fra|på|til|i|for|behandling(?:en)?|afholdelse|brug(?:en)?|af|byrådets|åbne|og|eller|offentlige)\s+){0,4}$",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"\b(?:er|bliver|blev|holder|holdes|holdt|forbliver|været|var|være|skal|kan|må|vil|får|gør|anses|stadig|fortsat|helt|delvist?|midlertidigt|permanent|nu|også|og|eller|åbent?|åbne|åbent eller|hvis|når|som|for|at|med|til|på|i|den|det|de|et|en|har|sommer|varigt|længe|kort|hermetisk|nogle|alle|totalt)\s*$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s+[-–—·•|/]+\s+|\s*[–—|;:()\[\]{}•·]+\s*|\s*,\s+|\s+-\s*|(?<=\w{3})\.\s+(?=[A-ZÆØÅ])|\s*[*_#]+\s*|\s*[\"“”„»«]\s*|\s*\\\s*|\t+|\s+//\s*"
)
_GLUED = re.compile(
    r"(?<=[a-zæøå.)])(?=(?:Lukket|LUKKET|Fortrolig|FORTROLIG|Ikke offentlig|IKKE OFFENTLIG)(?:t|T|e|E)?\b)|(?<=^Lukket)(?=[A-ZÆØÅ])|(?<=^LUKKET)(?=[A-ZÆØÅ][a-zæøå])"
)
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)|\bLUK KET\b|\bLUK KEDE\b", re.IGNORECASE)
"""A word written with its letters apart."""
_ALONE = re.compile(
    rf"(?:for )?lukkede døre(?: {_LAW}.*)?|(?:{_ADJECTIVE})(?: ?[/&+] ?| og )(?:{_ADJECTIVE})(?: {_NOUN})?|(?:(?:den|det|dette|et|en|er|status|dvs\.?|nb|obs|bemærk|type)[:.!]? )?(?:(?:helt|delvist?|strengt|som|personale?sag|personsag|ejendomssag) )?{_ADJECTIVE}(?: (?:{_NOUN}))?(?: (?:nr\.? ?)?\d{{1,3}})?"
    rf"(?: {_LAW}.{{0,140}}| § ?\d.{{0,100}}| (?:for|over for) {_PUBLIC})?[.!]*",
    re.IGNORECASE,
)
_WEAK_ALONE = re.compile(rf"(?:{_WEAK}|privat) {_NOUN}[.!]*", re.IGNORECASE)
_BEGINS = re.compile(rf"(?:det |den |de |et |en )?(?:{_ADJECTIVE}|{_WEAK}) (?P<noun>{_NOUN})", re.IGNORECASE)
_PHRASE_FOUND = re.compile(rf"(?<![\w-])(?:{_PHRASE})", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s*(?:i|på|pr\.?|fra|siden|over) (?:\w*system\w*|\w*arkiv\w*|journalen|kvartalet|året|perioden|måneden|årene|(?:19|20)\d\d|\d|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)",
    re.IGNORECASE,
)
_WITH_NOUN = re.compile(rf"(?<![\w/-])(?:{_ADJECTIVE}|{_WEAK}) (?:{_NOUN})", re.IGNORECASE)
_ENDS = re.compile(rf"(?<![\w/-])(?P<word>{_ADJECTIVE})(?: {_LAW}.*| §.*)?[.!]*$", re.IGNORECASE)
_COLUMN = re.compile(rf"^(?i:{_ADJECTIVE})\s+(?P<rest>[A-ZÆØÅ0-9\"“”].*)$")
_STATEMENT = re.compile(
    rf"^(?:døren|dørene) (?:blev |var )lukke(?:t|de)\b(?! (?:på|i|ved|hver))|^tilhørerne (?:måtte |blev bedt om at )?(?:forlod|forlade|forlader)"
    rf"|{_PUBLIC} (?:er|var|blev|bliver) udelukket|(?:mødet|behandlingen) (?:fortsatte|fortsætter|fortsættes|fortsat|gik over til behandling)(?: \w+){{0,2}} {_DOORS}"
    r"|(?:begrundelse|grund|årsag|baggrund|hjemmel)(?:en)? (?:for|til) (?:at \w+ (?:behandles|er) )?(?:lukket|lukke\w*|lukning af (?:punkt|sag|møde|dør)\w*|fortrolig\w*)(?: \w+)?"
    r"|(?:punktet|mødet|dette punkt) (?:lukkes|lukkedes|unddrages|undtages|undtoges)(?: for| fra|\W|$)|(?:sagen|denne sag) (?:lukkes|lukkedes|unddrages|undtages|undtoges) (?:for|fra)\b"
    rf"|(?<!\w)(?:{_SUBJECT}|{_PUBLIC}) (?:{_VERB} )+(?:{_ADVERB} ){{0,4}}(?:{_ADJECTIVE}(?! \w*(?:skole|vej|afdeling|system|ordning|institution))|{_PHRASE})|(?<!\w)(?:behandle|drøfte|optage|afgøre|behandler|behandlede)\w* (?:dette|denne|dette punkt|denne sag|punktet|sagen)(?: \w+)? (?:{_ADVERB} ){{0,3}}(?:{_DOORS}|(?:{_ADJECTIVE}) {_NOUN})|(?:døren|dørene) (?:blev |var |er |bliver )?lukke\w+ (?:under|ved|mens|for) (?:behandling\w*|punkt\w*|drøftelse\w*|sag\w*|dette)|(?<!\w)(?:behandles|behandlet|behandledes|drøftes|drøftet|drøftedes|forelægges|fremlægges|gennemføres|optages|afholdes|holdes) (?:{_ADVERB} ){{0,4}}(?:{_DOORS}|(?:{_ADJECTIVE}) {_NOUN}|{_PHRASE})",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?:lukk?|fortr)\.", re.IGNORECASE)
_STOP = re.compile(r"[.!?;]\s+(?=[A-ZÆØÅ])")
_ONLY_ADJECTIVE = re.compile(_ADJECTIVE, re.IGNORECASE)
_TYPE_BEHIND = re.compile(r"\s*\[L\]$")
_TYPE_LETTER = re.compile(r"^(?:\(?L\)|\[L\]|L(?:\s*[:–]|\s+-)(?=\s))\s*(?P<rest>.*)$")
_TAKEN_BACK = re.compile(
    rf"\b(?:{_ADJECTIVE}) {_NOUN}\s*[:?–-]\s*(?:nej|ingen|0)\b|\b(?:ikke|ej|ingen|intet|aldrig|hverken)(?:[ -](?:længere|behandlet|er|som|på|i|et|en|helt|egentlig)){{0,3}} (?:{_ADJECTIVE}(?! for)|{_DOORS})|(?:{_ADJECTIVE})\s*[:?]?\s*(?:nej|ingen|nej tak|0|false)\b|\bikke-(?:fortrolig|lukke)[a-z]*",
    re.IGNORECASE,
)


_LETTER = re.compile(r"^\W?L\b|[:|=(\[]\s*L\b")


def may_say_closed(words: str) -> bool:
    """Whether a stem of the family stands in the words: most have none and need none of the patterns."""
    small = words.casefold()
    return (
        any(stem in small for stem in _STEMS)
        or "l.d" in small
        or _LETTER.search(words) is not None
        or _SPACED.search(words) is not None
    )


@lru_cache(4096)
def title_access(title: str) -> Said | None:
    """What the heading of an item says of itself; None for one that says nothing of access.

    "Lukket punkt: Salg" and "Salg (lukket)" are closed, "Lukket skole i Nordby" says nothing, "Salg (åbent punkt)" is open.
    """
    lettered = _TYPE_LETTER.match(title)
    if _TYPE_BEHIND.search(title):
        return Said(Access.CLOSED, _TYPE_BEHIND.sub("", title))
    if lettered and lettered["rest"][:1].isupper():
        return Said(Access.CLOSED, lettered["rest"])
    if not (may_say_closed(title) or "åb" in title.casefold()):
        return None
    title = _QUOTED.sub(" ", title) if _QUOTED.search(title) and not _is_state(title) else title
    if _NOW_OPEN.search(title) or (title.endswith("?") and "(" not in title):
        return Said(Access.OPEN, title)
    words = _mended(_GLUED.sub(" ", title))
    states, words = field_states(words)
    if any(states):
        return Said(Access.CLOSED, _tidy(words))
    words = _taken_back(words)
    segments = _segments(words)
    found: list[Access | None] = [
        _segment_access(segment, first=place == 0, alone=len(segments) == 1) for place, segment in enumerate(segments)
    ]
    found = [
        None
        if access is Access.CLOSED and 0 < place < len(found) - 1 and _PLURAL.fullmatch(segments[place])
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
        column = _COLUMN.match(segments[0]) if found[0] is Access.CLOSED else None
        kept = [
            segment for segment, access in zip(segments, found, strict=True) if access is not Access.CLOSED and segment
        ]
        if column and not _WITH_NOUN.match(segments[0]):
            kept.insert(0, column["rest"])
        return Said(Access.CLOSED, _tidy(" – ".join(kept)))
    if Access.DOUBTFUL in found:
        return Said(Access.DOUBTFUL, title)
    opened = [segment for segment in segments if _OPEN_STATE.fullmatch(segment)]
    if opened and len(opened) < len(segments):
        title = " – ".join(segment for segment in segments if segment and segment not in opened)
    return Said(Access.OPEN, title) if states or opened else None


_SIGNED = re.compile(r"\s*(?:[/,–-]\s*\w{2,5}[ .,]*)?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\s*$|\s+/\w{2,5}$")
"""Initials and a day behind a stamp: "LUKKET /hkj 14.02.06"."""
_OF_A_CASE = re.compile(
    r"^\W*(?:j\.? ?nr|journal|sags?[ -]?(?:nr|nummer|id)|sag nr|dok|acadre|edoc|sbsys)", re.IGNORECASE
)
_END_MARK = re.compile(
    rf"^\W*(?:slut|slutning|afslutning|ophør)(?:en)? (?:på|af|for) (?:det |den )?(?:{_ADJECTIVE}) {_NOUN}|^\W*(?:{_ADJECTIVE}) {_NOUN} (?:slut|afsluttet|ophørt)\W*$",
    re.IGNORECASE,
)
_COLUMN_NAME = re.compile(r"(?:åbne|lukkede|i alt|kvartal|år|måned|antal|\d+)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”»][^\"“”»«]*[\"“”«]")
_NOW_OPEN = re.compile(
    r"\b(?:nu|er nu|herefter|efterfølgende|i dag) (?:er )?(?:gjort )?(?:åbent?|offentligt?|åbnet)\b|\bikke længere (?:lukket|fortrolig)",
    re.IGNORECASE,
)
_OPEN_STATE = re.compile(
    r"[\[(]?(?:punktet er |sagen er )?(?:åbent?|offentligt?)(?: (?:punkt|sag|dagsordenspunkt|møde|dagsorden))?[\])]?[.:]?",
    re.IGNORECASE,
)


_MARKED_FILE = re.compile(
    rf"^\W*(?:LUKKET|FORTROLIGT?)(?![\w-])|^\W*(?i:lukket|fortroligt?)(?=\s*[-–_:(]|\s*$)|(?<![\w-])(?i:{_ADJECTIVE}) (?i:bilag|notat|version|udgave|dokument|fil|materiale|del)(?!\w)",
)


@lru_cache(4096)
def attachment_access(title: str) -> Access | None:
    """What the title of an attachment says: "Lukket bilag - tilbud.pdf", "Tilbud (fortroligt).pdf"."""
    stem = re.sub(r"\.\w{2,5}$", "", title).replace("_", " ")
    if not may_say_closed(stem):
        return None
    said = title_access(stem)
    if said is not None and said.access is not Access.OPEN:
        return said.access
    return Access.DOUBTFUL if _MARKED_FILE.search(_taken_back(stem)) else None


_NONE_CLOSED = re.compile(
    r"\b(?:ingen|ikke(?: nogen)?|intet) (?:(?:lukkede|fortrolige|ikke-offentlige) )?(?:dagsordens)?(?:punkter|sager)\b|^\W*(?:ingen|intet)(?:[.!]|\W*$)",
    re.IGNORECASE,
)
_MOST_LINES_OF_NONE = 4


def says_none_is_closed(title: str, lines: Sequence[str]) -> bool:
    """Whether the item "Lukkede punkter" says that there are none: few lines, and that among them."""
    heads_group = group_access(re.sub(r"^[\W\d]+", "", title)) is Access.CLOSED
    return heads_group and len(lines) <= _MOST_LINES_OF_NONE and any(map(_NONE_CLOSED.search, lines))


@lru_cache(4096)
def line_access(plain: str) -> Access | None:
    """What a line says that is nothing but a state: a stamp, a status field, a row with a label and a value, a statement.

    None for a line that tells of something else. "Lukket punkt", "Offentlighed: Lukket" and "Punktet behandles for lukkede
    døre." are closed, "Åben/lukket: Åben" is open.
    """
    if not (may_say_closed(plain) or "åb" in plain.casefold()):
        return None
    if legend_sign(plain):
        return None
    words = _SIGNED.sub("", _mended(plain.strip(" •-*–·>")))
    states, rest = field_states(words)
    if any(states):
        return Access.CLOSED
    if states or _OPEN_STATE.fullmatch(words):
        return Access.OPEN
    segments = _segments(_taken_back(rest))
    said = [segment for segment in segments if segment]
    if not said:
        return None
    if _END_MARK.search(words):
        return Access.CLOSED
    first = _STOP.search(words)
    if first and first.start() < 60 and _BEGINS.match(words) and _is_state(words[: first.start()].strip()):
        return Access.CLOSED
    states_found = [_is_state(segment) for segment in said]
    behind = [segment for segment, is_state in zip(said, states_found, strict=True) if not is_state]
    if not behind or (
        states_found[0] and len(plain) <= 110 and all(map(_explains, behind)) and not _names_other(behind)
    ):
        return Access.CLOSED
    if _OF_A_CASE.match(plain) and any(states_found):
        return Access.CLOSED
    if len(plain) <= 80 and not any(states_found) and any(map(_OPEN_STATE.fullmatch, said)):
        return Access.OPEN
    return statement_access(plain)


_BY_LAW = re.compile(
    r"^\W*(?:(?:kommune)?styrelseslov\w*|lov\w*|jf\.?|behandl\w+|i henhold til \w+|efter)?,? ?§ ?10\b[^.]{0,20}(?:, stk\. ?\d)?[^.]{0,20}lukkede døre"
    r"|^\W*lukkede døre[^.]{0,30}§ ?10\b|lukkede døre,? \(?jf\.? [^.]{0,30}§ ?10\b",
    re.IGNORECASE,
)


@lru_cache(4096)
def statement_access(sentence: str) -> Access | None:
    """DOUBTFUL for a sentence that says of its own item that it is closed: "Punktet behandles for lukkede døre."

    What was so at another time or before another body ("blev behandlet på lukket møde den 3. marts") says nothing of this item.
    """
    if not may_say_closed(sentence):
        return None
    if _BY_LAW.search(sentence):
        return Access.DOUBTFUL
    for match in _STATEMENT.finditer(sentence):
        begin = max((stop.end() for stop in _STOP.finditer(sentence, 0, match.start())), default=0)
        stop = _STOP.search(sentence, match.end())
        around = sentence[begin : stop.start() if stop else len(sentence)]
        law = re.sub(rf"{_LAW}.*|\bkl\.? ?\d{{1,2}}(?:[.:]\d\d)?", "", around, flags=re.IGNORECASE)
        if re.match(r"\s*(?:nr\.? ?)?\d", sentence[match.end() :]) or _NOT_OWN.search(around):
            continue
        if _NOW_OPEN.search(around):
            continue
        if _OTHER_TIME.search(law) or _NEGATED.search(sentence[begin : match.start()]) or _TAKEN_BACK.search(match[0]):
            continue
        if re.search(r"\b(?:om|hvis|når|hvorvidt|at) $", sentence[begin : match.start()], re.IGNORECASE) and not (
            re.search(_DOORS, match[0], re.IGNORECASE)
        ):
            continue
        return Access.DOUBTFUL
    return None


_PAPER = r"(?:(?:tillægs|beslutnings|møde|ekstra)?(?:dagsorden(?:en)?|referat(?:et)?|protokol(?:len)?|sprotokol)|beslutningsprotokol(?:len)?|udskrift|notat|bilag(?:shæfte)?|indkaldelse|del(?:en)?|afsnit|møde(?:t)?|sager|punkter|udvalgsmøde|byrådsmøde|session|brev|skrivelse|indstilling|sag|punkt|dokument|materiale)"
_MARKED_PAPER = re.compile(
    rf"(?<![\w/-])(?:{_ADJECTIVE})(?: og \w+)? {_PAPER}(?![\wæøå-])|{_PAPER}(?: \w+){{0,2}}[\s,:;(\[–-]+(?:{_ADJECTIVE})(?: \w+)?[)\]]?\s*$|(?<!\w){_DOORS}"
    rf"|^[A-ZÆØÅa-zæøå &-]{{0,40}}(?:udvalget?|rådet|bestyrelsen|nævnet)[\s,:;(\[–-]+(?:{_ADJECTIVE})[)\]]?$",
    re.IGNORECASE,
)
_NAMES_MEETING = re.compile(
    r"(?:udvalg|råd|bestyrelse|nævn|møde|kommunalbestyrelse)\w*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", re.IGNORECASE
)
_WHOLE = re.compile(r"\b(?:dagsordenen|referatet|mødet|dokumentet|protokollen|notatet|materialet)\b", re.IGNORECASE)
_OPEN_WORD = re.compile(r"\b(?:åbent?|åbne)\b|(?<!ikke )(?<!ikke-)\boffentlig[te]?\b", re.IGNORECASE)
_LONGEST_NAME = 140


@lru_cache(4096)
def document_access(plain: str) -> Access | None:
    """What a line at the top of a document, or the name of a meeting, says of all of it: "Lukket referat", "Dagsorden (lukket del)".

    OPEN for one that says something is open ("Åben dagsorden"), or that both parts are there.
    """
    if len(plain) > _LONGEST_NAME:
        return None
    words = _taken_back(_mended(plain))
    closed = may_say_closed(words) and (
        line_access(plain) is Access.CLOSED
        or _MARKED_PAPER.search(words) is not None
        or (_NAMES_MEETING.search(words) is not None and any(map(_is_state, _segments(words))))
        or (_WHOLE.search(words) is not None and statement_access(plain) is not None)
    )
    if legend_sign(plain):
        return None
    if _OPEN_WORD.search(words) and not (closed and line_access(plain) is Access.CLOSED):
        return Access.OPEN
    return Access.CLOSED if closed else None


_CLOSED_PAPER = re.compile(
    rf"(?:{_ADJECTIVE}) (?:[a-zæøå]*(?:notat|referat|dagsorden|protokol|bilag|brev|skrivelse|dokument|indstilling|udskrift|rapport|redegørelse|aftale))(?:et|en)?(?![\wæøå-])",
    re.IGNORECASE,
)


@lru_cache(4096)
def paper_access(plain: str) -> Access | None:
    """CLOSED for a title, or a line at the top of a paper that is no meeting's, that marks the paper: "FORTROLIGT", "Fortroligt notat"."""
    if not may_say_closed(plain) or len(plain) > _LONGEST_NAME:
        return None
    marked = line_access(plain) is Access.CLOSED or _CLOSED_PAPER.match(plain.strip(" *_#"))
    return Access.CLOSED if marked else None


_ENUMERATED = re.compile(r"^(?:[A-ZÆØÅ]|[IVX]{1,4})[.):]\s+")
_SEVERAL = r"(?:[a-zæøå]*(?:punkter(?:ne)?|sager(?:ne)?|emner|dele?n?|meddelelser|orienteringer|forespørgsler|drøftelser|beslutninger)|[a-zæøå]*dagsorden(?:en)?|referat(?:et)?|protokol(?:len)?|møde(?:t|del)?|afdeling|afsnit)"
_BARE_GROUP = r"(?:lukkede|fortrolige|ikke[- ]offentlige|ikke[- ]åbne|hemmelige)"
_OPEN_BARE_GROUP = r"(?:åbne|offentlige)"
_REST = r"(?: (?:på|i|af|til|for|fra|under|kl|jf|der|som|uden)\b.{0,70})?"
_CLOSED_GROUP = re.compile(
    rf"(?:(?:den|det|de|følgende|øvrige|mødets|dagsordenens) )?(?:{_BARE_GROUP}|(?:{_ADJECTIVE}|{_WEAK}) {_SEVERAL}{_REST}"
    rf"|(?:følgende |de )?[a-zæøå]*(?:punkter(?:ne)?|sager(?:ne)?|emner),?(?: der| som)?(?: \w+){{0,3}} (?:{_ADJECTIVE}|{_PHRASE}|(?:på|i|til) (?:{_ADJECTIVE}) {_SEVERAL}){_REST}|(?:(?:herefter|derefter|efterfølgende|følgende|fortsat|møde|mødet|sager|punkter)\.?:? ){{0,2}}(?:{_DOORS}|lukkede døre)|(?:herefter|derefter) (?:fortsatte|fortsætter|gik|overgik|fortsattes) (?:mødet|udvalget|byrådet|rådet|behandlingen)(?: \w+){{0,2}} {_DOORS}|(?:herefter |derefter )?(?:mødet|behandlingen|dørene) (?:blev |bliver )?(?:herefter |derefter )?(?:lukkes|lukkedes|lukket|fortsat|fortsatte|fortsætter|fortsættes|afholdes)(?: herefter| derefter)?(?: for (?:{_PUBLIC}|tilhørere))?(?: {_DOORS})?)",
    re.IGNORECASE,
)
_OPEN_GROUP = re.compile(
    rf"(?:(?:den|det|de|følgende|øvrige) )?(?:{_OPEN_BARE_GROUP}|(?:åbent?|åbne|offentlig[te]?) {_SEVERAL}{_REST}|(?:{_SEVERAL} )?(?:\w+ ){{0,2}}for åbne døre|(?:herefter |derefter )?(?:mødet|dørene|behandlingen) (?:blev |bliver )?(?:åbnes|åbnedes|åbnet|genåbnes|genåbnedes|genåbnet)(?: igen)?(?: for (?:{_PUBLIC}|tilhørere))?|{_SEVERAL} (?:på|i|til) (?:åbent?|åbne|offentlig[te]?) {_SEVERAL}{_REST})",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"(?:punkt |pkt\.? )?\d{1,3}[.:)]?\s+(?=(?:herefter |derefter )?(?:mødet|dørene) \w+)", re.IGNORECASE
)
"""In front of what is numbered like an item and yet turns the whole meeting: "7. Mødet lukkes for offentligheden"."""
_OF_A_PAPER = re.compile(
    r"(?:\w+ )?\w*(?:sager|punkter)|(?:tillægs?|bilag|(?:tillægs)?dagsorden|referat|protokol|afsnit|del|møde|sager|punkter)\w*(?: til \w+)?(?: [IVX\d]+)?",
    re.IGNORECASE,
)
_LONGEST_GROUP = 110


@lru_cache(4096)
def group_access(plain: str) -> Access | None:
    """CLOSED for the heading of a group of items that are closed ("Lukkede", "B. Fortrolige sager"), OPEN for "Åbne punkter"."""
    turns = _TURNS.match(plain)
    plain = plain[turns.end() :] if turns else plain
    if len(plain) > _LONGEST_GROUP or plain[:1].isdigit() or plain[:1] in "([" or plain.endswith((",", ";")):
        return None
    words = _ENUMERATED.sub("", _mended(plain.strip(" *_#=–-")))
    parts = [part for part in _segments(words) if part]
    if not parts or len(parts) > 3 or re.search(r"\b(?:ingen|intet|ikke nogen)\b", words, re.IGNORECASE):
        return None
    if any(re.match(r"\d", part) for part in parts[1:] if f"({part})" not in plain) or legend_sign(plain):
        return None
    whole = " ".join(words.split()).strip(" .:!")
    if _OPEN_GROUP.fullmatch(parts[0]):
        return Access.OPEN
    heads = _CLOSED_GROUP.fullmatch(parts[0]) is not None and not _is_long_tail(parts[1:])
    if len(parts) > 1 and _OF_A_PAPER.fullmatch(parts[0]) and any(map(_OPEN_STATE.fullmatch, parts[1:])):
        return Access.OPEN
    if len(parts) > 1 and _OF_A_PAPER.fullmatch(parts[0]):
        heads = heads or bool(_CLOSED_GROUP.fullmatch(parts[1]) or _ALONE.fullmatch(parts[1]))
    if may_say_closed(words) and (heads or _CLOSED_GROUP.fullmatch(whole)):
        return None if is_behind_doors_alone(whole) else Access.CLOSED
    return None


def is_behind_doors_alone(plain: str) -> bool:
    """Whether the line is "For lukkede døre" and no more: above items it closes them, below an item's heading that item alone."""
    return _BEHIND_DOORS.fullmatch(plain) is not None


_BEHIND_DOORS = re.compile(r"(?:punkter |sager )?(?:behandles |behandlet )?(?:for|bag) lukkede døre:?", re.IGNORECASE)


def _is_long_tail(parts: list[str]) -> bool:
    return any(len(part) > 60 for part in parts)


_NUMBERS = r"(?P<numbers>\d{1,3}(?:\.\d{1,2})?(?:\s*(?:,|og|samt|-|–|til|&)\s*\d{1,3}(?:\.\d{1,2})?)*)"
_ABOUT_NUMBERS = re.compile(
    rf"\b(?:dagsordens)?(?:punkt(?:et|er|erne)?|pkt\.?|sag(?:en|er|erne)?)(?: nr\.?)? {_NUMBERS}(?:\.)? (?:på dagsordenen )?(?:(?:{_VERB}|skal|blev|har|været) )*(?:{_ADVERB} ){{0,4}}(?:{_ADJECTIVE}|{_PHRASE})"
    rf"|(?:{_ADJECTIVE}) {_SEVERAL}(?: er)?\s*[:–-]?\s*(?:(?:nr|punkt|pkt)\.? )*{_NUMBERS.replace('numbers', 'listed')}(?=[\s.,]*$)"
    rf"|(?:under|på|som|ved|i) (?:{_ADJECTIVE}) (?:dagsordens)?(?:punkt|sag)(?: nr\.?)? (?P<under>\d{{1,3}})(?![\d/.-])"
    rf"|(?:behandle|drøfte|optage|behandlede) (?:dagsordens)?(?:punkt|pkt\.?|sag)(?:erne|er|et)?(?: nr\.?)? {_NUMBERS.replace('numbers', 'treated')} (?:{_ADVERB} ){{0,3}}(?:{_DOORS}|(?:{_ADJECTIVE}) {_SEVERAL}|(?:{_ADJECTIVE}) punkt)",
    re.IGNORECASE,
)


@lru_cache(4096)
def numbers_said_closed(plain: str) -> frozenset[str]:
    """The numbers of items that a line says are closed: "Punkt 7 behandles for lukkede døre", "Lukkede punkter: 3, 4 og 6"."""
    if not may_say_closed(plain) or not any(letter.isdigit() for letter in plain):
        return frozenset()
    found: set[str] = set()
    for match in _ABOUT_NUMBERS.finditer(plain):
        listed = match["numbers"] or match["listed"] or match["treated"] or match["under"]
        if _OTHER_TIME.search(match[0].replace(listed, "")) or _TAKEN_BACK.search(match[0]):
            continue
        for first, last in re.findall(r"(\d{1,3}(?:\.\d{1,2})?)(?:\s*(?:-|–|til)\s*(\d{1,3}))?", listed):
            found.add(first)
            if last and first.isdigit() and int(first) < int(last) < int(first) + 100:
                found.update(map(str, range(int(first), int(last) + 1)))
    return frozenset(found)


_LEGEND = re.compile(
    rf"(?:^|[\s(\[\"'”])(?P<sign>[*†#§]{{1,2}}|[A-ZÆØÅ]{{1,2}})[)\]\"'”]?(?:\s*(?:=|:|–|-)\s*|(?<=\))\s+|\s+(?:(?:foran|efter|ved|bag|i|før)\b.{{0,40}}\s)?(?:betyder|angiver|viser|markerer|står for)\b.{{0,40}}?)(?i:{_ADJECTIVE}|{_DOORS})"
    rf"|(?:mærket|markeret|forsynet|angivet|mrk\.?|med) (?:med )?[(\[\"'”]?(?P<marked>[*†#§]{{1,2}}|[A-ZÆØÅ]{{1,2}})[)\]\"'”]?,? (?:\w+ ){{0,2}}(?:{_VERB} )?(?:\w+ )?(?i:{_ADJECTIVE}|{_DOORS})"
)


_EXPLAINED = re.compile(r"=|betyder|angiver|viser|markerer|står for", re.IGNORECASE)


@lru_cache(4096)
def legend_sign(plain: str) -> str | None:
    """The sign that marks closed items where a line explains it: "(L) betyder lukket punkt", "* = lukket"; None for other lines."""
    match = _LEGEND.search(plain) if may_say_closed(plain) else None
    if match is None:
        starred = may_say_closed(plain) and re.search(rf"\bstjerne\b.{{0,30}}(?:{_ADJECTIVE})", plain, re.IGNORECASE)
        return "*" if starred else None
    if "stjerne" in plain.casefold():
        return "*"
    counts = match["sign"] is not None and set(match["sign"]) <= set("IVXABCDE") and not _EXPLAINED.search(match[0])
    return None if counts else match["sign"] or match["marked"]


_LEADING = re.compile(
    rf"^[\[(*_#\s]*(?:{_ADJECTIVE}|for lukkede døre)(?: (?:{_NOUN}))?[\])*_]*\s*[:.–/-]*\s*(?=(?:(?:dagsordens)?punkt|pkt\.?|sag|nr\.?)?\s*(?:nr\.?\s*)?\d{{1,3}}(?:\.\d)?(?:[.:)](?!\d)|\s|$))",
    re.IGNORECASE,
)


def mark_in_front(plain: str) -> int:
    """How many letters a mark in front of an item's number has, "[Lukket] 2. Salg"; 0 for a line without one."""
    match = _LEADING.match(plain) if may_say_closed(plain) else None
    return match.end() if match else 0


def _mended(words: str) -> str:
    """The words with those of the family that are spaced out or run together written as one writes them."""
    return _RUN_TOGETHER.sub(
        r"\1 ", _MARK_WITH_DASH.sub(r"\1 - ", _SPACED.sub(lambda match: match[0].replace(" ", ""), words))
    )


_MARK_WITH_DASH = re.compile(r"^(\W*(?:Lukket|LUKKET))-(?=[A-ZÆØÅ])")
_RUN_TOGETHER = re.compile(
    r"\b(lukket)-?(?=(?:dagsordens)?punkt|sag\b|møde|dagsorden|protokol|referat|del\b)", re.IGNORECASE
)


def _taken_back(words: str) -> str:
    """The words without those of the family that a negation or an answer takes back: "ikke lukket", "Fortrolig: nej"."""
    return _TAKEN_BACK.sub(" ", words)


def _segments(words: str) -> list[str]:
    joined = _mended(words)
    return [_bare(" ".join(part.split())) if part else "" for part in _SEPARATOR.split(joined)]


def _bare(part: str) -> str:
    return part if _ABBREVIATED.fullmatch(part) else part.strip(" .!?")


def _is_state(segment: str) -> bool:
    """Whether the segment is nothing but a mark."""
    if _ALONE.fullmatch(segment) or _WEAK_ALONE.fullmatch(segment):
        return True
    lead = _TREATED.match(segment)
    phrase = _PHRASE_FOUND.match(segment, lead.end() if lead else 0)
    if phrase and len(segment) - phrase.end() < 100:
        return _is_tail(segment[phrase.end() :])
    return False


_TREATED = re.compile(r"(?:behandles|behandlet|beh\.|drøftes|drøftet|holdt|afholdt) ", re.IGNORECASE)
_TAIL = re.compile(
    rf"\s*(?:(?:{_LAW}|fra|under|§|stk|nr|lov|og|om|i|af|den|det|ved|punkt\w*|sag\w*|møde\w*|behandles|behandling\w*|behandlet|\d)[^.]*)?[.!]?$",
    re.IGNORECASE,
)


def _is_tail(words: str) -> bool:
    return _TAIL.fullmatch(words) is not None


def holds_mark(words: str) -> bool:
    """Whether one of the segments of a short field is a mark: "LU (lukket)"."""
    return any(map(_is_state, _segments(_taken_back(words))))


def _explains(segment: str) -> bool:
    """Whether a segment beside a mark goes on about it ("jf. § 10", "sagen om salg") rather than names an item."""
    return (
        segment[:1].islower()
        or not segment[:1].isalpha()
        or "§" in segment
        or re.match(_LAW, segment, re.IGNORECASE) is not None
    )


def _names_other(segments: list[str]) -> bool:
    """Whether segments beside a mark tell of days, hours or places that are closed, not of an item."""
    return any(
        re.search(r"\b(?:kl|dag|uge|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)\b", each, re.I)
        for each in segments
    )


def _segment_access(segment: str, *, first: bool, alone: bool) -> Access | None:
    """What one segment of a heading says, between its separators."""
    if not segment or not may_say_closed(segment):
        return None
    if _PLACE_CLOSED.fullmatch(segment) or (not alone and segment.casefold().startswith("bag ")):
        return None
    if _is_state(segment):
        return Access.CLOSED
    begins = _BEGINS.match(segment)
    if begins:
        return None if _COUNTED.match(segment, begins.end()) else Access.CLOSED
    if _STATEMENT.search(segment) and not _NOT_OWN.search(segment):
        return Access.DOUBTFUL if _OTHER_TIME.search(segment) else Access.CLOSED
    if first and (column := _column(segment)):
        return column
    found = list(_mentions(segment))
    return max(found, key=list(Access).index) if found else None


def _column(segment: str) -> Access | None:
    """ "Lukket Salg af grund": the column of access before a title, told by the capital behind it."""
    match = _COLUMN.match(segment)
    if match is None:
        return None
    name = match["rest"].split()[0]
    in_capitals = segment.isupper()
    if in_capitals or (len(name) <= 5 and name.isupper() and len(name) > 1) or "-" in name:
        return Access.DOUBTFUL
    return Access.CLOSED


def _mentions(segment: str) -> Iterator[Access]:
    """Each word of the family within a segment that does not plainly tell of something else."""
    for match in _PHRASE_FOUND.finditer(segment):
        before = segment[: match.start()]
        if _ABOUT.search(before) or _ABOUT.search(f"{before}for "):
            continue
        behind = match[0].casefold().startswith(("bag", "med", "ved")) and not re.search(
            r"\b(?:behandl\w+|drøft\w+|møde\w*|punkt\w*|sag\w*) $", before, re.IGNORECASE
        )
        if not behind:
            yield Access.DOUBTFUL
    for match in _WITH_NOUN.finditer(segment):
        if not _ABOUT.search(segment[: match.start()]):
            yield Access.DOUBTFUL
    ends = _ENDS.search(segment)
    if ends and ends.start() > 0 and not _WITH_NOUN.search(segment):
        before = segment[: ends.start()]
        if not _PREDICATE.search(before) and not _ABOUT.search(before):
            yield Access.CLOSED if ends["word"][:1].isupper() and not before.strip().isupper() else Access.DOUBTFUL


_PLACE_CLOSED = re.compile(
    r"(?!\w*(?:[Pp]unkt|[Ss]ag|[Mm]øde|[Dd]agsorden|[Rr]eferat|[Dd]et |[Dd]en ))[A-ZÆØÅ]?[a-zæøå]+ (?:er )?lukket"
)
_PLURAL = re.compile(r"(?:lukkede|fortrolige|ikke-offentlige)", re.IGNORECASE)


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(" -–—:;,.|/()[]")
