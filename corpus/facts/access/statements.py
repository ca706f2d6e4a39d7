"""Sentences that say of their own item that it is closed, as "Punktet behandles for lukkede døre" does."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.facts.access.vocabulary import (
    ADVERB,
    CLOSED_ADJECTIVE,
    CLOSED_DOORS,
    CLOSED_PHRASE,
    IS_OR_IS_TREATED,
    ITEM_NOUN,
    LAW_REFERENCE,
    THE_PUBLIC,
)
from corpus.facts.access.words import SENTENCE_STOP, TAKEN_BACK, Access, may_say_closed

_THIS_ITEM = r"(?:(?:dette |nærværende |hele )?(?:dagsordens?)?(?:punktet|punkt|sagen|mødet|emnet|dagsordenen|referatet|behandlingen|drøftelsen|beslutningen|sagsfremstillingen|indstillingen)|denne sag|sag|det|den|er)"
_CLOSED_DOORS_BY_LAW = re.compile(
    r"^\W*(?:(?:kommune)?styrelseslov\w*|lov\w*|jf\.?|behandl\w+|i henhold til \w+|efter)?,? ?§ ?10\b[^.]{0,20}(?:, stk\. ?\d)?[^.]{0,20}lukkede døre"
    r"|^\W*lukkede døre[^.]{0,30}§ ?10\b|lukkede døre,? \(?jf\.? [^.]{0,30}§ ?10\b",
    re.IGNORECASE,
)
SAYS_OF_ITSELF = re.compile(
    rf"^(?:døren|dørene) (?:blev |var )lukke(?:t|de)\b(?! (?:på|i|ved|hver))|^tilhørerne (?:måtte |blev bedt om at )?(?:forlod|forlade|forlader)"
    rf"|{THE_PUBLIC} (?:er|var|blev|bliver) udelukket|(?:mødet|behandlingen) (?:fortsatte|fortsætter|fortsættes|fortsat|gik over til behandling)(?: \w+){{0,2}} {CLOSED_DOORS}"
    r"|(?:begrundelse|grund|årsag|baggrund|hjemmel)(?:en)? (?:for|til) (?:at \w+ (?:behandles|er) )?(?:lukket|lukke\w*|lukning af (?:punkt|sag|møde|dør)\w*|fortrolig\w*)(?: \w+)?"
    r"|(?:punktet|mødet|dette punkt) (?:lukkes|lukkedes|unddrages|undtages|undtoges)(?: for| fra|\W|$)|(?:sagen|denne sag) (?:lukkes|lukkedes|unddrages|undtages|undtoges) (?:for|fra)\b"
    rf"|(?<!\w)(?:{_THIS_ITEM}|{THE_PUBLIC}) (?:{IS_OR_IS_TREATED} )+(?:{ADVERB} ){{0,4}}(?:{CLOSED_ADJECTIVE}(?! \w*(?:skole|vej|afdeling|system|ordning|institution))|{CLOSED_PHRASE})|(?<!\w)(?:behandle|drøfte|optage|afgøre|behandler|behandlede)\w* (?:dette|denne|dette punkt|denne sag|punktet|sagen)(?: \w+)? (?:{ADVERB} ){{0,3}}(?:{CLOSED_DOORS}|(?:{CLOSED_ADJECTIVE}) {ITEM_NOUN})|(?:døren|dørene) (?:blev |var |er |bliver )?lukke\w+ (?:under|ved|mens|for) (?:behandling\w*|punkt\w*|drøftelse\w*|sag\w*|dette)|(?<!\w)(?:behandles|behandlet|behandledes|drøftes|drøftet|drøftedes|forelægges|fremlægges|gennemføres|optages|afholdes|holdes) (?:{ADVERB} ){{0,4}}(?:{CLOSED_DOORS}|(?:{CLOSED_ADJECTIVE}) {ITEM_NOUN}|{CLOSED_PHRASE})",
    re.IGNORECASE,
)
NOT_OF_OWN_ITEM = re.compile(
    r"\bkan (?:beslutte|vedtage|bestemme|behandles|lukkes)|\ben sag\b|\bet punkt\b|\bsager(?:ne)?\b|\bpunkter(?:ne)?\b|\bhvis\b|\bsåfremt\b|\bhermed lukket|\bmødet (?:blev|er|var) lukket kl|\blukket (?:hos|af \w+en|af formanden|i systemet|i \w*journal\w*|og arkiveret|med|ned)\b|\barkiver|\baflyst|\bregler|\bprincipper",
    re.IGNORECASE,
)
NOW_OPEN = re.compile(
    r"\b(?:nu|er nu|herefter|efterfølgende|i dag) (?:er )?(?:gjort )?(?:åbent?|offentligt?|åbnet)\b|\bikke længere (?:lukket|fortrolig)",
    re.IGNORECASE,
)
OTHER_TIME = re.compile(
    r"\b(?:tidligere|sidste|seneste|forrige|førnævnte|daværende|(?:19|20)\d\d|jan(?:uar)?|feb(?:ruar)?|marts|april|maj|jun[iy]|jul[iy]|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|\d{1,2}[./-]\d{1,2}|udvalgets møde|økonomiudvalget|i udvalget|i fjor|i forfjor|sidste år|i går|i foråret|i efteråret|i sommer|i vinter|for \w+ (?:år|måneder|uger) siden|blev åbnet|ophævet|ikke længere)\b",
    re.IGNORECASE,
)
_NEGATION_BEFORE = re.compile(
    r"\b(?:ikke|ingen|intet|aldrig|hverken|ej|uden)(?: \w+){0,3} $|\b(?:ikke-|u-?)$|\bikke længere ", re.IGNORECASE
)


@lru_cache(4096)
def statement_access(sentence: str) -> Access | None:
    """DOUBTFUL for a sentence that says of its own item that it is closed: "Punktet behandles for lukkede døre."

    What was so at another time or before another body ("blev behandlet på lukket møde den 3. marts") says nothing of this item.
    """
    if not may_say_closed(sentence):
        return None
    if _CLOSED_DOORS_BY_LAW.search(sentence):
        return Access.DOUBTFUL
    for match in SAYS_OF_ITSELF.finditer(sentence):
        begin = max((stop.end() for stop in SENTENCE_STOP.finditer(sentence, 0, match.start())), default=0)
        stop = SENTENCE_STOP.search(sentence, match.end())
        around = sentence[begin : stop.start() if stop else len(sentence)]
        law = re.sub(rf"{LAW_REFERENCE}.*|\bkl\.? ?\d{{1,2}}(?:[.:]\d\d)?", "", around, flags=re.IGNORECASE)
        if re.match(r"\s*(?:nr\.? ?)?\d", sentence[match.end() :]) or NOT_OF_OWN_ITEM.search(around):
            continue
        if NOW_OPEN.search(around):
            continue
        if (
            OTHER_TIME.search(law)
            or _NEGATION_BEFORE.search(sentence[begin : match.start()])
            or TAKEN_BACK.search(match[0])
        ):
            continue
        if re.search(r"\b(?:om|hvis|når|hvorvidt|at) $", sentence[begin : match.start()], re.IGNORECASE) and not (
            re.search(CLOSED_DOORS, match[0], re.IGNORECASE)
        ):
            continue
        return Access.DOUBTFUL
    return None
