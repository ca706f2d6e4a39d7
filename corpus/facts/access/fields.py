"""Fields that tell whether something is open to the public: "Åben/lukket: Lukket", "Offentlig: Nej", "☒ Lukket ☐ Åben"."""

from __future__ import annotations

import re

_ENDING_OF_LABEL = r"(?:[- ]?(?:status|grad|niveau|kode|type|form|markering|angivelse|klassifikation|punkt(?:et)?|sag(?:en)?|møde(?:t)?|dagsorden))?"
_OPEN_OR_CLOSED = r"(?:(?:åbent?|åbne|offentligt?|å)\s*(?:/|eller|el\.|og|-|\||,)\s*(?:lukk?et|lukkede|fortroligt?|ikke[- ]offentligt?|l)|(?:lukk?et|lukkede|fortroligt?|l)\s*(?:/|eller|el\.|og|-|\|,)\s*(?:åbent?|åbne|offentligt?|å))(?: (?:punkt|sag|møde|dagsorden|behandling))?"
_LABEL_OF_ACCESS = (
    rf"(?:{_OPEN_OR_CLOSED}|(?:punktets |sagens |mødets |sags|punkt|møde|dokument)?(?:offentligheds?|adgangs?|fortroligheds?|åbenheds?|lukketheds?|tilgængeligheds?|synligheds?|publicerings?|offentliggørelses?|sikkerheds?|klassifikations?)"
    rf"{_ENDING_OF_LABEL}|offentlighed(?: i forvaltningen)?|adgang|fortrolighed|åbenhed|synlighed|publicering|offentliggørelse|klassifikation|klassificering|adgangskategori|for offentligheden|behandlingsform)"
)
_LABEL_OF_SECRECY = r"(?:fortroligheds?|lukketheds?|tavshedspligts?|sikkerheds?|klassifikations?)(?:[- ]?(?:status|grad|niveau|kode|type|markering))?"
_LABEL_OF_KIND = r"(?:(?:sags|punkt|møde|dagsordens?|dokument|behandlings|dagsordenspunkt|journal)?[- ]?(?:status|type|art|form|kategori|markering|tilstand|kode)|dagsordenspunkt(?:et)?|(?:punktet|sagen|mødet|behandlingen) er|punktet|type af (?:sag|punkt|møde)|punktets (?:type|status|art)|sagens (?:type|status|art)|møde|behandles|behandling|behandlet|bemærkning(?:er)?|note|mærkning|mærket|stempel)"
_YES_IS_OPEN = r"(?:off\.?|(?:er |punktet er |sagen er |kan |må |skal )?(?:offentligt?|åbent?(?: for offentligheden)?|åben|offentliggøres|publiceres|offentliggjort|vises på (?:nettet|hjemmesiden|internettet)|på (?:hjemmesiden|internettet))(?: (?:punkt|sag|møde|dagsorden))?|offentlig adgang|ispublic|isopen|public|is public|accessispublic|til offentliggørelse|offentlighed|publicering|offentliggørelse|åben dagsorden|åbent punkt|må publiceres|adgang for offentligheden|aktindsigt)"
_YES_IS_CLOSED = r"(?:(?:er |punktet er |sagen er |kan |skal )?(?:lukk?et|lukkes|fortroligt?|undtaget(?: fra (?:offentlighed|aktindsigt)\w*)?|ikke[- ]offentligt?|hemmeligt?|internt?|tavshedspligt(?:ig|ige)?)(?: (?:punkt|sag|møde|dagsorden))?|behandles for lukkede døre|for lukkede døre|lukkede døre|closed|confidential|undtages(?: fra (?:offentlighed|aktindsigt)\w*)?)"
_CLOSED_VALUE = (
    r"(?:(?:er |helt |delvist? |delvis |punktet er |sagen er |behandles som |som |på |i )?(?:luk{1,4}et|lukekt|lukkede|lukk?\.?(?=\W|$)|fortrolig[te]?|fortr\.?|(?:ikke|ej)[- ]?(?:offentlig[te]?|åbent?|åben|åbne|tilgængelig\w*|offentliggøres|publiceres|til offentliggørelse)|uoffentlig[te]?|hemmelig[te]?|intern[te]?|begrænset|undtag\w+|privat|closed|confidential|for lukkede døre|bag lukkede døre"
    r"|uden for offentligheden?|tavshedsbelagt|må ikke \w+|kun (?:for )?\w+|l(?![\w]))(?: (?:punkt|sag|møde|dagsorden|behandling|døre|adgang|brug|del))?)"
)
_OPEN_VALUE = r"(?:åbent?|åben|åbne|offentlig[te]?|ja|public|open|å(?!\w)|fri|ingen begrænsninger|for åbne døre|offentliggøres|publiceres)(?: (?:punkt|sag|møde|dagsorden|behandling|for alle))?"
_NO = r"(?:nej|no|false|falsk|0|ingen|n)(?!\w)"
_YES = r"(?:ja|yes|true|sand|1|x|j|✓|✔|☒|☑)(?!\w)"
_BETWEEN_LABEL_AND_VALUE = r"\s*(?:[.…·_]{3,}|[:=?→►]\s*\|?|\s[-–—]+\s|\||\t|\s{3,}|\?\s)\s*\(?\[?"
_TICKED_BOX = r"(?:☒|☑|✓|✔|✗|\[\s?[xX✓]\s?\]|\(\s?[xX]\s?\))"
_EMPTY_BOX = r"(?:☐|□|\[\s*\]|\(\s*\)|_+)"
_CLOSED_NAME = r"(?:lukk?et|fortroligt?|ikke[- ]offentligt?)(?: (?:punkt|sag|møde))?"
_OPEN_NAME = r"(?:åbent?|offentligt?)(?: (?:punkt|sag|møde))?"
_NOT_WITHIN_A_WORD = r"(?<![\w/-])"


def _field(label: str, value: str) -> re.Pattern[str]:
    return re.compile(rf"{_NOT_WITHIN_A_WORD}[\[(]?{label}[)\]]?{_BETWEEN_LABEL_AND_VALUE}{value}[\])]?", re.IGNORECASE)


_FIELD_OF_THE_CASE = (  # "Init.: BT   Lukket sag": what tells of the case stands in front
    r"^\W*(?:init(?:ialer)?|sagsbeh(?:andler)?|sagsansvarlig|sagsbeh\.? ?init|j\.? ?nr|journal ?nr|sag(?:s?[ -]?nr|snummer)|dok\.? ?nr|forvaltning|afdeling|center|ansvarlig|dato)"
    r"\.?\s*:?\s*[^:]{1,40}?"
)

_FIELDS: tuple[tuple[re.Pattern[str], bool], ...] = (
    # A box that is ticked, in front of its name where the line begins with a box, else behind.
    (re.compile(rf"^\s*(?:{_EMPTY_BOX}\s*{_OPEN_NAME}\W{{0,4}}\s*)?{_TICKED_BOX}\s*{_CLOSED_NAME}\b(?:\s*{_EMPTY_BOX}\s*{_OPEN_NAME})?", re.IGNORECASE), True),
    (re.compile(rf"^\s*(?:{_EMPTY_BOX}\s*{_CLOSED_NAME}\W{{0,4}}\s*)?{_TICKED_BOX}\s*{_OPEN_NAME}\b(?:\s*{_EMPTY_BOX}\s*{_CLOSED_NAME})?", re.IGNORECASE), False),
    (re.compile(rf"{_NOT_WITHIN_A_WORD}{_OPEN_NAME}\s*:?\s*{_EMPTY_BOX}\s*,?\s*{_CLOSED_NAME}\s*:?\s*(?:{_TICKED_BOX}|x\b)", re.IGNORECASE), True),
    (re.compile(rf"{_NOT_WITHIN_A_WORD}{_OPEN_NAME}\s*:?\s*(?:{_TICKED_BOX}|x\b)\s*,?\s*{_CLOSED_NAME}\s*:?\s*(?:{_EMPTY_BOX})?(?=\W*$)", re.IGNORECASE), False),
    (re.compile(rf"{_TICKED_BOX}\s*{_CLOSED_NAME}\b", re.IGNORECASE), True),
    (re.compile(rf"{_FIELD_OF_THE_CASE}[\s,;|(–-]+{_CLOSED_VALUE} (?:sag|punkt)\W*$", re.IGNORECASE), True),
    (re.compile(rf"{_FIELD_OF_THE_CASE}[\s,;|(–-]+{_OPEN_VALUE} (?:sag|punkt)\W*$", re.IGNORECASE), False),
    (_field(_YES_IS_CLOSED, _YES), True),
    (_field(_YES_IS_CLOSED, _NO), False),
    (_field(_YES_IS_OPEN, _NO), True),
    (_field(_YES_IS_OPEN, _YES), False),
    (_field(rf"(?:{_LABEL_OF_ACCESS}|{_LABEL_OF_KIND})", rf"(?:\w+ ?[,/(] ?)?{_CLOSED_VALUE}(?![\w-])(?! (?:skole|vej|afdeling)\w*)"), True),
    (_field(_LABEL_OF_SECRECY, _NO), False),
    (_field(_LABEL_OF_ACCESS, _NO), True),
    (_field(rf"(?:{_LABEL_OF_ACCESS}|{_LABEL_OF_KIND})", rf"{_OPEN_VALUE}(?![\w-])"), False),
    (re.compile(rf"{_NOT_WITHIN_A_WORD}{_OPEN_OR_CLOSED}\s+(?:{_CLOSED_VALUE})(?=\W*$)", re.IGNORECASE), True),
    (re.compile(rf"^\W*(?:{_LABEL_OF_ACCESS}|{_LABEL_OF_KIND})\s+{_CLOSED_VALUE}(?:,? (?:jf|iht|efter §|§).*)?\W*$", re.IGNORECASE), True),
    (re.compile(rf"^\W*{_YES_IS_OPEN}\s+{_NO}\W*$", re.IGNORECASE), True),
    (re.compile(rf"^\W*{_YES_IS_CLOSED}\s+{_YES}\W*$", re.IGNORECASE), True),
    (re.compile(rf"^\W*{_YES_IS_OPEN}\s+{_YES}\W*$", re.IGNORECASE), False),
    (re.compile(rf"^\W*{_YES_IS_CLOSED}\s+{_NO}\W*$", re.IGNORECASE), False),
    (re.compile(rf"^\W*(?:{_LABEL_OF_ACCESS}|{_LABEL_OF_KIND})\s+{_OPEN_VALUE}\W*$", re.IGNORECASE), False),
    (re.compile(rf"{_NOT_WITHIN_A_WORD}{_OPEN_OR_CLOSED}\s+(?:{_OPEN_VALUE})(?=\W*$)", re.IGNORECASE), False),
)  # fmt: skip
_WHOLE_LABEL = re.compile(rf"(?:{_LABEL_OF_ACCESS})\s*:?", re.IGNORECASE)
_WHOLE_VALUE = re.compile(rf"(?:{_CLOSED_VALUE}|{_OPEN_VALUE}|{_YES}|{_NO})\W*", re.IGNORECASE)


def field_states(words: str) -> tuple[tuple[bool, ...], str]:
    """For every field of access in the words whether it says closed, and the words without the fields."""
    states: list[bool] = []
    for pattern, closed in _FIELDS:
        words, count = pattern.subn(" ", words)
        states += [closed] * count
    return tuple(states), words


def is_label_above(label: str, value: str) -> bool:
    """Whether two lines are one field, its label above its value: "Offentlighed" above "Lukket"."""
    return _WHOLE_LABEL.fullmatch(label) is not None and _WHOLE_VALUE.fullmatch(value) is not None
