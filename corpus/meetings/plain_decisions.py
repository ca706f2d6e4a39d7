"""What was decided in minutes without headings: the sentences of an item that say plainly what its body did."""

from __future__ import annotations

import re

from corpus.facts.outcome_words import outcome_of
from corpus.facts.sentences import sentences
from corpus.records import Outcome

_DECIDED = r"(?:godkendt|tiltrådt|vedtaget|bevilget|imødekommet|udsat|udskudt|drøftet|taget|afvist|forkastet|anbefalet|oversendt|henvist|sendt|trukket|afslået)"
_NOT_BEFORE = (
    r"(?![^.]{0,60}\b(?:sidste (?:år|møde)|i (?:19|20)\d\d|i (?:for|efter)året)\b)"  # what is told of an earlier time
)
_BARE = re.compile(
    rf"(?:enstemmigt |(?:underskrevet|gennemgået|oplæst|læst) og )?{_DECIDED}\b|(?:taget )?til (?:efterretning|orientering)\b|(?:som indstillet|afslag|anbefales|udgår|udgik|udgået|udsættes|godkendes|tiltrædes)\b"
    r"|det blev (?:[\w-]+ ){0,2}?(?:besluttet|vedtaget|aftalt)\b"
    r"|ikke (?:godkendt|tiltrådt|vedtaget|imødekommet)\b|(?:sat|stilles) i bero\b",
    re.IGNORECASE,
)
_THING = re.compile(
    r"(?:dagsorden(?:en)?|(?:mødets? )?referat(?:et|er|erne)?|protokol(?:len)?|punktet|sagen|orientering(?:en|erne)?|meddelelse(?:n|rne)?"
    r"|indstilling(?:en|erne)?|(?:ændrings)?forslag(?:et|ene)?|ansøgning(?:en|erne)?|anmodning(?:en)?|regnskab(?:et)?|budget(?:tet)?|plan(?:en)?|udkast(?:et)?"
    r"|høringssvar(?:et)?|redegørelse(?:n)?|rapport(?:en)?|status|punkt(?:et)? \d{1,2})"
    r"(?: (?:fra|af|for) [^,;:]{3,80}?)?"
    rf" (?:(?:blev|er|bliver|var) (?:[\w-]+ ){{0,2}}{_DECIDED}\b|(?:enstemmigt )?{_DECIDED}\b{_NOT_BEFORE}"
    r"|(?:[\w-]+ ){0,1}?(?:godkendtes|tiltrådtes|vedtoges|udsattes|drøftedes|toges|godkendes|tiltrædes|vedtages|udsættes|udskydes|udgår|udgik|tages|sendes|oversendes|anbefales|trækkes|afvises)\b)",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    rf"[^\W\d][\w-]+(?:en|et|erne|ene) blev (?:[\w-]+ ){{0,2}}?{_DECIDED}\b(?! (?:af|i|hos|på) )", re.IGNORECASE
)
_DEFINITE_BARE = re.compile(
    rf"[^\W\d][\w-]+(?:en|et|erne|ene) (?:herefter |enstemmigt |derefter )?{_DECIDED}(?=[.,;]|$| med | som (?:indstillet|foreslået))",
    re.IGNORECASE,
)
_IT_WAS = re.compile(rf"[,;]? og (?:det|dette|han|hun|de) blev (?:[\w-]+ )?{_DECIDED}\b", re.IGNORECASE)
_ACTS = (
    r" (?:har )?(?:enstemmigt |herefter |derefter )?(?:godkendte?|tiltrådte?|vedtog|vedtaget|tog|taget|drøftede|drøftet|udsatte|udsat|besluttede|besluttet"
    r"|anbefale[rt]|anbefalede|afviste|afvist|afslog|bevilgede|bevilget|oversendte|sendte|indstille[rt]|indstillede|imødekom|tilslutte[rt] sig|tilsluttede sig)\b"
)
_ANY_BODY = re.compile(
    rf"(?:rådet|udvalget|bestyrelsen|nævnet|forsamlingen|mødet|kredsen|gruppen){_ACTS}", re.IGNORECASE
)
_LISTED = re.compile(
    rf"^[ \t•*-]*(?P<mark>(?:\d{{1,2}}|[a-h])[.)] )[^\n:]{{2,80}}: (?={_BARE.pattern})", re.IGNORECASE | re.MULTILINE
)
_FEWEST_LISTED = 2
_LONGEST = 4000


def plainly_decided(text: str, committee: str | None) -> str:
    """The sentences that tell what the meeting of that body decided, "" where none does; all of the text where it is a list of parts.

    What others have decided, as told in a meeting, is none of it: "Udvalget har udsat sagen" in the minutes of a council of seniors.
    """
    text = text[:_LONGEST]
    if len(_LISTED.findall(text)) >= _FEWEST_LISTED:
        return _LISTED.sub(r"\g<mark>", text)
    return "\n".join(
        sentence.strip()
        for sentence in sentences(text, at_lines=True)
        if sentence and _decides(" ".join(sentence.split()), committee)
    )


def decides(words: str) -> bool:
    """Whether the words begin with what was decided and nothing else: "Godkendt.", "Bevilget 500 kr."."""
    return _BARE.match(words) is not None


def tells_a_part(title: str) -> bool:
    """Whether what stands behind the number of a part is what became of it: "Bevilget 500 kr.", "Legeplads: afslag"."""
    return decides(title) or decides(title.partition(": ")[2])


def _decides(sentence: str, committee: str | None) -> bool:
    told = decides(sentence) or _THING.match(sentence) or _DEFINITE.match(sentence) or _DEFINITE_BARE.match(sentence)
    told = told or _IT_WAS.search(sentence)
    if not (told or _acts(sentence, committee)):
        return False
    return outcome_of(sentence) is not Outcome.UNKNOWN


def _acts(sentence: str, committee: str | None) -> bool:
    if committee is not None and sentence.casefold().startswith(committee.casefold()):
        return re.match(_ACTS, sentence[len(committee) :], re.IGNORECASE) is not None
    match = _ANY_BODY.match(sentence)
    return match is not None and (committee is None or _is_of(sentence.split(" ", 1)[0], committee))


def _is_of(kind: str, committee: str) -> bool:
    """Whether "Rådet" can be the body: "Udvalget" is no council of seniors."""
    stem = kind.casefold().removesuffix("et").removesuffix("en")
    return stem in committee.casefold() or stem in ("mød", "forsamling", "kreds", "grupp")
