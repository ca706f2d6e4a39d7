"""What one decision without parts comes to, read from its words: "Godkendt.", "Taget til efterretning."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.facts.sentences import sentences
from corpus.facts.votes import find_votes
from corpus.records import Outcome

# A sentence is read in small letters, which is three times as fast; these flags are for what is looked for in the text.
_FLAGS = re.IGNORECASE
_TO = r"beslutt(?:ede|er|et) (?:(?!ikke\b)[\w-]+ ){0,3}at (?:(?!ikke\b)[\w-]+ ){0,2}"
_FALLS = (
    r"[\w-]*(?:forslag|indstilling|sagen|punktet)\w*(?:,[^,.]{1,60},)?(?:\s+[\w.-]+){0,6}?\s+(?:falder|faldt|faldet)(?! (?:bort|til))"
    r"|[\w-]*(?:forslag|indstilling|anbefaling)\w*(?:\s+[\w.-]+){0,6}?\s+bortfald(?:er|t|et)"
    r"|(?<![\s\S])(?:bort)?(?:falder|faldt|faldet)"
)
_NO_MORE = r"(?:punkt|sag|møde|ansøgning)(?:en|et)?(?: [\w.-]+){0,3}? bortfald(?:er|t|et)"
_WORDS: tuple[tuple[Outcome, re.Pattern[str]], ...] = tuple(
    (outcome, re.compile(pattern))
    for outcome, pattern in (
        (
            Outcome.POSTPONED,
            r"\b(?:udsat|henstår(?: til|(?=\W*$))|(?:sat |stillet )?på hold|udsættes|udsættelse|udsattes?|udskudt|udskydes|udskød|genoptages|genoptaget|(?:sat|sætte[rs]?|sattes?|stille[ts]|stillet|henstilles?) (?:[\w-]+ )?i bero|hviler"
            r"|behandles (?:igen |på ny )?på (?:[\w-]+ ){0,2}(?:næste|kommende|senere) (?:[\w-]+ )?møde"
            r"|(?:optages|overføre?[st]|tages op|vender tilbage) (?:igen )?(?:på|til) (?:[\w-]+ ){0,3}(?:næste|kommende|senere|udvalgets) ?(?:[\w-]+ )?møde"
            rf"|{_TO}(?:udsætte|udskyde))\b",
        ),
        (
            Outcome.WITHDRAWN,
            r"\b(?:udgår|udgik|udgået|frafald(?:es|et|t)|(?:slette[st]|udtages|fjernes) (?:af|fra) dagsordenen|trukket(?! lod)|(?:taget|tages|tog) (?:[\w-]+ )?af dagsordenen|taget af(?: bordet)?(?=\W*$)|(?<![\s\S])(?:slettet|annulleret|bortfaldet)(?=\W*$)|tage (?:[\w-]+ )?af dagsordenen|trækkes(?! lod)"
            rf"|(?:trak|trækker) (?!sig\b|lod\b)(?:[\w-]+ ){{0,4}}?(?:tilbage|forslag\w*|ansøgning\w*|sagen|punktet)|{_NO_MORE})\b",
        ),
        (
            Outcome.REJECTED,
            r"\b(?:afslag|nægte[st]|(?:sagde|siger) nej\b|(?<![\s\S])nej(?=\W*$)|stem(?:te|mer) (?:[\w-]+ ){1,3}ned\b|ikke (?:accepter\w+|bifald\w+)|afslås|afslået|afslog|afslår|afviser|afvises|afvist|afvistes?|forkast(?:et|es|edes?)|nedstemt|stemt ned"
            r"|(?:ikke|intet) (?:\w+ ){0,3}(?:flertal|fremme|tilslutning|opbakning)|ingen (?:opbakning|tilslutning)"
            r"|ikke (?:\w+ ){0,2}(?:godkend\w+|tiltræd\w+|tiltrådt\w*|vedtag\w+|imødekom\w*|følge\w*|fulgt|støtte\w*|anbefal\w+|tilslutte|fremme\w*|meddel\w+|bevil\w+)"
            r"|ikke (?:\w+ ){0,3}(?:tilladelse|dispensation|bevilling)\w*|(?:tilladelse|dispensation|bevilling)\w* (?:\w+ )?ikke (?:\w+ )?(?:gives|givet|medde\w+)"
            r"|(?:godkend(?:es|t|te|tes|er)|tiltrådt\w*|tiltræde[rs]|vedtaget|vedtages|imødekomme(?:s|t)?|imødekom|anbefal(?:es|er|ede)|følge[rs]|fremmes|tilslutte(?:r|de) sig|støtte[rs]?|støttede|meddeles|bevilges|vedtoges|tiltrådtes) ikke"
            rf"|{_FALLS}"
            rf"|{_TO}(?:afvise|afslå|forkaste))\b",
        ),
        (
            Outcome.REFERRED,
            r"\b(?:oversend\w+|tilbagefør(?:t|es|tes)|(?<![\s\S])til (?:fornyet )?høring|(?:bad|beder|bedt) (?:[\w-]+ ){1,4}(?:genoverveje|genbehandle|undersøge sagen)|overgive[ts]? til|(?:forelægges|forelagt|går videre) (?:[\w-]+ ){0,4}uden (?:indstilling|anbefaling)|(?<![\s\S])tilbage til|henvi(?:st|ses|ste)|tilbagesend\w+|(?:sendt|sendes|sender|sendte) (?:\w+ ){0,4}(?:til|i) (?:\w+ ){0,4}"
            r"(?:høring|fornyet|behandling|udtalelse)|(?:sendt|sendes) til udtalelse|i (?:(?:offentlig|fornyet|ny|supplerende|ekstern|intern|politisk|[\w.-]+ ugers) ){0,3}(?:nabo|parts)?høring|hjemvi(?:st|ses|ste)|videresend\w+|fremsend(?:es|t|te)|genbehandl\w+"
            r"|send(?:e|er|es|t|te) (?:[\w-]+ ){0,4}(?:tilbage|retur|videre)"
            r"|send(?:e|er|es|t|te) (?:[\w-]+ ){0,4}til (?:[\w,-]+ ){0,3}"
            r"(?:forvaltningen|administrationen|direktionen|[\w-]*udvalget|byrådet|kommunalbestyrelsen)"
            r"|(?:går|gik) tilbage til|hensk(?:udt|ydes) til|returner(?:es|et|edes)|henlægges til"
            r"|(?:går|gik|overgår|overgik) (?:[\w-]+ ){0,2}til (?:fornyet|\d\.|anden|næste) ?behandling|(?:går|gik) videre til"
            rf"|{_TO}(?:oversende|henvise|tilbagesende|videresende|hjemvise))\b",
        ),
        (
            Outcome.RECOMMENDED,
            r"\b(?:anbefal(?:es|et|er|ede)|(?<!uden )(?<!ingen )anbefaling|indstil(?:les|ler|lede)\b|indstillet til|medindstil\w+"
            r"|(?:(?:oversend|fremsend|videresend)\w+|send(?:er|es|t|te)) (?:[\w-]+ ){0,8}med (?:udvalgets )?anbefaling|(?:tiltrådt|godkendt|vedtaget) at (?:anbefale|indstille)"
            rf"|{_TO}(?:anbefale|indstille))\b",
        ),
        (
            Outcome.APPROVED,
            r"\b(?:godkend(?:t|te|tes|es|er)|godk\b|tiltr(?=\.)|(?:kan|kunne) (?:[\w-]+ ){0,2}?(?:godkende|tiltræde|vedtage|imødekomme)|godkendelse|tiltrådt\w*|tiltræd(?:t|er|es)|tiltrådte|vedtaget|vedtog|vedtages|vedtoges|stadfæste\w*|frigiv(?:es|et)|g(?:iver|av) (?:sin|sit) tilslutning"
            r"|bevilge(?:t|s|de)|bevilliget|imødekomme(?:t|s)|imødekom|bifald(?:t|es|er|et)|accepter(?:et|es|er|ede)|(?<![\s\S])(?:(?:fuld |enstemmig )?tilslutning til|ja til)|til godkendelse"
            r"|[\w-]*(?:bevilling|tilladelse|dispensation|tilskud)\w* (?:er |blev |bliver )?(?:gives|givet|meddeles|meddelt|ydes|ydet|bevilges)|(?<![\s\S])meddelt|(?<!ikke )(?:gives|gav|giver|meddel(?:es|te|er)) (?:(?!ikke\b|ingen\b)[\w-]+ )?[\w-]*(?:tilladelse|dispensation|bevilling)\b|(?<!ikke )yde[rs] (?!ikke\b|ingen\b)(?:[\w-]+ )?(?:tilskud|støtte)"
            rf"|{_TO}(?:godkende|tiltræde|vedtage|imødekomme|bevilge))\b",
        ),
        (
            Outcome.NOTED,
            r"\b(?:til efterr\b|noterede sig|(?:har|havde) noteret sig|(?<![\s\S])(?:noteret|modtaget)(?=\W*$)|til efterretning|til orientering|til underretning|efterretning|ad notam)\b",
        ),
        (
            Outcome.DISCUSSED,
            r"\b(?:drøftet|drøftedes?|drøftes|(?:tema)?drøftelse|debatteret|debatterede|talte om (?:sagen|punktet|emnet))\b",
        ),
    )
)
_AS_PROPOSED = re.compile(
    r"\b(?:som (?:indstillet|anbefalet)|(?:indstilling|anbefaling|forslag)(?:en|erne|et)? (?:blev |er |bliver )?(?:godkendt|tiltrådt|vedtaget|fulgt|følges)"
    r"|(?<![\s\S])(?:som|i henhold til|i overensstemmelse med|efter) (?:[\w-]+s )?indstilling(?:en|erne)?|(?:enige? |enighed )om at (?:godkende|tiltræde|vedtage|følge)|(?:bakker|bakkede|bakke) op om (?:[\w-]+s )?(?:indstilling|forslag|plan|oplæg)(?:en|et)?|enige? i (?:[\w-]+s )?(?:indstilling|anbefaling|forslag)(?:en|et)?"
    r"|støtte(?:r|de) (?!ikke )(?:[\w-]+s )?(?:indstilling|anbefaling|forslag)(?:en|et)?|(?<![\s\S])ok(?=\W*$)"
    r"|(?:følger|fulgte) (?:[\w-]+ )?indstilling(?:en|erne)?|(?:indstilling|forslag|anmodning|ansøgning)(?:en|erne|et)? (?:blev |er |bliver )?(?:taget|tages) til følge|tilslutte(?:r|de)? sig (?!ikke )(?:[\w-]+ ){0,2}?(?:indstilling|forslag|anbefaling|plan|oplæg)(?:en|erne|et)?)\b",
)
_SENT_BACK = re.compile(  # what the council resolved, as sent back to who asked
    r"\b(?:tilbage|frem|over)send\w+\b.{0,120}\bmed (?:den )?bemærkning,? at [\w-]+ (?:har |havde )?(?P<resolved>.+)",
)
_INFORMED = re.compile(r"\b(?:orienteret|orienterede(?=\W*$| om)|orientering(?:en)? (?:blev )?givet)\b")
_AFTER_TALKS = re.compile(r"\b(?:efter|under|i forbindelse med|i forlængelse af) (?:[\w-]+ ){0,4}drøftelsen?\b", _FLAGS)
_ABSENCE = re.compile(r"^\W*(?:fraværende|afbud|ikke til stede|inhabil)")
_MINORITY = re.compile(  # "et mindretal …", "liste ø og v kunne ikke støtte …"
    r"^\W*(?:(?:et )?mindretal|(?:(?:liste )?(?!vi\b|at\b)[a-zæøå]{1,2}(?:, | og )){0,6}(?:liste )?(?!vi\b|at\b)[a-zæøå]{1,2}"
    r" (?:kan|kunne|vil|ville|ønske\w*) ikke\b)"
)
_PLACEHOLDER = re.compile(
    r"[\W_]*(?:(?:tomt?(?: (?:indhold|felt|punkt))?|ikke udfyldt|ikke oplyst|uden indhold|n/a|afventer(?: (?:beslutning|behandling|mødet))?"
    r"|(?:beslutning(?:en)?|referat(?:et)?|tekst) (?:følger|mangler|afventer|udestår|ikke (?:indsat|udfyldt|skrevet)|indsættes)(?: senere| efter mødet)?"
    r"|(?:skrives|udfyldes|indsættes) (?:på|under|efter) mødet|(?P<nothing>(?:ingen|intet|ingenting)(?: (?:beslutning(?:er)?|tekst|indhold))?))[\W_]*)?",
    _FLAGS,
)
_LONGEST_PLACEHOLDER = 60
_WISH = re.compile(r"\b(?:ønskede|foreslog|stillede forslag)\b")
_MOVES = re.compile(r"\b(?:foresl(?:og|år)|stille(?:de|r) (?:[\w-]+ )?[\w-]*forslag|ønskede (?:sagen|punktet|at))\b")
_BY_THE_BODY = re.compile(
    r"^\W*(?:et (?:enigt|flertal)|(?:[\w,-]+ (?:og )?){0,3}?[\w-]*(?:udvalget|rådet|nævnet|bestyrelsen|kommunalbestyrelsen|forvaltningen|administrationen"
    r"|direktionen|flertallet)\b|(?:udvalget|rådet) for|vi\b)"
)
_ABOUT_IT = re.compile(r"^\W*(?:forslaget|det|dette|ønsket|udsættelsesforslaget)\b")
_CARRIED = re.compile(r"\W*(?:enstemmigt )?(?:godkendt|vedtaget|tiltrådt|udsat)\W*")
_AGENDA_APPROVED = re.compile(
    r"^\W*(?:mødets )?dagsorden(?:en)? (?:blev |er |kunne )?(?:[\w-]+ )?godkend(?:t|es|tes)\b"
)
_DROPPED = re.compile(r"\b(?:trak|trækker|trukket)\b")
_SETTLED = (Outcome.APPROVED, Outcome.REJECTED, Outcome.RECOMMENDED, Outcome.POSTPONED, Outcome.REFERRED)
_COUNTER_MOTION = re.compile(
    r"\b(?:(?:under)?ændringsforslag|modforslag|mindretalsforslag|udsættelsesforslag"
    r"|(?:forslag|ønske|anmodning|begæring)(?:e?t|en)? (?:[\w-]+ ){0,5}om (?:at )?(?:udsæt|udskyde|sende|oversende|tilbagesende|hjemvise|tage sagen af))",
)
_REFUSED = re.compile(
    r"\b(?:forkast\w+|falder|faldt|faldet|bortfald\w*|nedstemt\w*|stemt ned|afvist\w*|(?:blev|er|bliver) trukket|trækkes|trak"
    r"|(?:ikke|intet) (?:\w+ ){0,3}(?:flertal|fremme|tilslutning|opbakning)|ikke (?:godkendt|vedtaget|tiltrådt|imødekommet|imødekommes|fremmet|støtte\w*|følge|imødekomme|tilslutte))\b",
)
_THIS = re.compile(r"\b(?:dette|det|forslaget|ønsket|heri)\W*$")
_MOTION = re.compile(r"^\W*(?:forslaget|det)\b")
_ANOTHER_ITEM = re.compile(r"^\W*(?:sag|punkt|pkt\.?)(?:en|erne|et)?\s*(?:nr\.?\s*)?\d")
_AGENDA = re.compile(r"\b(?:dagsorden\w*|i øvrigt)\b")
_AFTERWARDS = re.compile(
    r",? (?:men|hvorefter|mens flertallet)\b|,? og (?=(?:[\w-]+s )?(?:indstillingen|hovedforslaget|sagen|punktet|planen)\b)"
)
_PUT_TO_VOTE = re.compile(
    r"\b(?:(?:indstilling|forslag)\w*[^.]{0,80}?til afstemning|til afstemning[^.]{0,80}?(?:indstilling|forslag)\w*"
    r"|stemte (?:[\w-]+ )?om (?:[\w-]+ )?(?:indstilling|forslag)\w*)",
    _FLAGS,
)
_RESOLVED = re.compile(
    r"\W*(?:(?:det|der) (?:blev|er) (?:[\w-]+ )?beslutte[dt]|(?:[\w-]+[,.]? (?:og )?){1,6}?(?:har )?(?:[\w-]+ )?beslutte(?:de|r|t)"
    r"|beslutte[dt])(?P<no> ikke)?(?:,? (?!ikke\b|at\b)[\w-]+){0,8},? at\s+(?P<what>(?:ikke )?[\w-]+)",
)
_CHOICE = re.compile(r"(?:vælge|udpege|indstille|drøfte|genvælge)")
_COMMITTEE = re.compile(r"\budvalget\b", _FLAGS)
_LONGEST = 4000


def outcome_of(text: str) -> Outcome:
    """The outcome of one decision without parts: the first sentence that says one decides.

    What a minority wished, or a question, decides nothing; a counter-motion that fell, or what a member moved ("stillede
    forslag om …. Forslaget faldt."), decides only where nothing else is said. Where
    no sentence decides, the vote on the proposal does, else that it "was resolved to" do something.
    """
    otherwise = Outcome.UNKNOWN
    text = _AFTER_TALKS.sub("", text[:_LONGEST])
    said = [" ".join(sentence.lower().split()) for sentence in sentences(text, at_lines=True)]
    if any(map(_AGENDA_APPROVED.match, said)):
        return Outcome.APPROVED
    moved = False
    for place, sentence in enumerate(said):
        if _ABSENCE.match(sentence) or sentence.endswith("?"):
            continue
        if _MOVES.search(sentence) and not _BY_THE_BODY.match(sentence):
            moved = True
            if fell := _is_overruled(said[place + 1 :]):
                otherwise = fell
                continue
        turn = _AFTERWARDS.search(sentence)
        before, after = (sentence[: turn.start()], sentence[turn.end() :]) if turn else (sentence, "")
        counter = _COUNTER_MOTION.search(before) or (moved and (_MOTION.match(before) or _THIS.search(before)))
        fallen = counter and _REFUSED.search(before)
        if fallen:
            otherwise = Outcome.REJECTED
        wished = _WISH.search(before)
        moved = moved or wished is not None
        overruled = wished and _sentence_outcome(after) is not Outcome.UNKNOWN
        if fallen or overruled or _MINORITY.match(before):
            sentence = after
        outcome = _sentence_outcome(sentence)
        if outcome is Outcome.UNKNOWN:
            continue
        below = said[place + 1 :]
        if outcome is Outcome.WITHDRAWN and _DROPPED.search(sentence) and any(map(_settles, below)):
            continue
        if _ANOTHER_ITEM.match(sentence) and any(_AGENDA.search(each) and _says(each) for each in below):
            continue
        return outcome
    voted = _voted(text)
    if voted is not Outcome.UNKNOWN or otherwise is not Outcome.UNKNOWN:
        return voted if voted is not Outcome.UNKNOWN else otherwise
    return next((found for sentence in said if (found := _resolved(sentence)) is not Outcome.UNKNOWN), otherwise)


def _is_overruled(below: Sequence[str]) -> Outcome | None:
    """What becomes of a case in which a member moved something, if the sentences below tell that it fell or that something else
    was decided: rejected where nothing else is told; None where the motion was carried or nothing is said of it.
    """
    fell = None
    for sentence in below:
        about_it = _ABOUT_IT.match(sentence) or _COUNTER_MOTION.match(sentence.lstrip()) or _THIS.search(sentence)
        if about_it and _REFUSED.search(sentence):
            fell = Outcome.REJECTED
        elif (about_it and _says(sentence)) or _CARRIED.fullmatch(sentence):
            return fell
        elif _says(sentence) and not _MINORITY.match(sentence):
            return Outcome.REJECTED if fell else Outcome.UNKNOWN
    return fell


def _settles(sentence: str) -> bool:
    return not _MINORITY.match(sentence) and _sentence_outcome(sentence) in _SETTLED


def is_placeholder(text: str) -> bool:
    """Whether the words only stand where a decision would: "Tomt indhold", "-", "Beslutning følger", "Intet"."""
    return len(text) <= _LONGEST_PLACEHOLDER and _PLACEHOLDER.fullmatch(text) is not None


def is_unwritten(text: str) -> bool:
    """Whether a placeholder tells that nothing is written yet, where "Intet" and "Ingen" tell that there was nothing."""
    match = _PLACEHOLDER.fullmatch(text) if len(text) <= _LONGEST_PLACEHOLDER else None
    return match is not None and match["nothing"] is None


def _says(sentence: str) -> bool:
    return _sentence_outcome(sentence) is not Outcome.UNKNOWN


def _voted(text: str) -> Outcome:
    """Approved or rejected, where the proposal was put to a vote and the first vote told shows which side had more.

    Names are counted; party letters only in a committee, where each is mostly one member.
    """
    if not _PUT_TO_VOTE.search(text):
        return Outcome.UNKNOWN
    vote = next(find_votes(text, 0, len(text)), None)
    if vote is None:
        return Outcome.UNKNOWN
    sides = vote.in_favour_count, vote.against_count
    if None in sides and vote.in_favour and vote.against:
        persons = all("(" in voter for voter in (*vote.in_favour, *vote.against))
        if persons or _COMMITTEE.search(text):
            sides = len(vote.in_favour), len(vote.against)
    favour, against = sides
    if favour is None or against is None or favour == against:
        return Outcome.UNKNOWN
    return Outcome.APPROVED if favour > against else Outcome.REJECTED


def _resolved(sentence: str) -> Outcome:
    match = _RESOLVED.match(sentence)
    if match is None or _CHOICE.match(match["what"]):
        return Outcome.UNKNOWN
    refused = match["no"] is not None or match["what"].startswith("ikke ")
    return Outcome.REJECTED if refused else Outcome.APPROVED


def _sentence_outcome(sentence: str) -> Outcome:
    """The outcome whose word comes first, save that a refusal, and a mere recommendation, colour what follows them."""
    remark = _SENT_BACK.search(sentence)
    if remark and (remarked := _sentence_outcome(remark["resolved"])) is not Outcome.UNKNOWN:
        return remarked
    found = {outcome: match.start() for outcome, pattern in _WORDS if (match := pattern.search(sentence))}
    if not found:
        if _AS_PROPOSED.search(sentence):
            return Outcome.APPROVED
        return Outcome.NOTED if _INFORMED.search(sentence) else Outcome.UNKNOWN
    if _AS_PROPOSED.search(sentence):
        found.pop(Outcome.RECOMMENDED, None)
        found.setdefault(Outcome.APPROVED, _first(_AS_PROPOSED, sentence))
    for colouring in (Outcome.REJECTED, Outcome.RECOMMENDED):
        if colouring in found and not any(
            place < found[colouring] and outcome is not Outcome.APPROVED for outcome, place in found.items()
        ):
            return colouring
    return min(found, key=lambda outcome: found[outcome])


def _first(pattern: re.Pattern[str], sentence: str) -> int:
    match = pattern.search(sentence)
    return match.start() if match else 0
