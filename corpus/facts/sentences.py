"""Where sentences end in Danish texts: "5 mio. kr. Byrådet siger ja." are two, "jf. § 5, stk. 2, nr. 3" ends none.

A full stop ends a sentence where a new one can begin behind it. Behind an abbreviation that may stand last ("kr.",
"m.v.") the capital that follows decides; behind one that always has something after it ("jf.", "ca.") nothing does.
A blank line ends a sentence, and so does a line break before the mark of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

_STOP = re.compile(
    r"(?:[.!?]{1,4}|…)(?P<closed>[)\]\"”“»«'’]{0,3})(?P<blank>\s+)(?P<opened>[(\[\"”“„»«'’*_]{0,3})(?P<next>\S)"
)
_LAYOUT = re.compile(r"[^\S\n]*\n[^\S\n]*(?:\n\s*|(?=(?:[•▪○●◦·*–-]|o(?=\s+[A-ZÆØÅ])|\d{1,3}[.)]|[a-zæøå]\))\s))")
_LINE = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n\s*|\s*(?=[A-ZÆØÅ•*-]))")
_BEFORE = re.compile(r"[^\s(\[\"“”„»«/]+\Z")
_WORD = re.compile(r"\w[\w-]*")
_LOOK_BACK = 40
_LETTER_MARK = re.compile(r"[^\W\d_]|[ivx]{2,4}", re.IGNORECASE)
_ASIDE = re.compile(r"[–-]\s+[a-zæøå]")
_DAY = re.compile(r"\d{1,2}\.\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)
_BEFORE_DAY = re.compile(r"(?:\b[a-zæøå]+|,|\bd\.|\bpr\.)\Z")
_MARKS = ' \t*_•–->#("'

_ALWAYS_FOLLOWED = frozenset(
    """adm. adr. afd. afs. alm. amtl. ang. anm. ann. arkt. art. att. bd. bek. bekg. bem. ber. best. betj. bl. bl.a. borgm. bygn. c. ca. cand.
    cf. chr. cirk. civ. d. dagl. dat. dept. dir. div. dr. dvs. d.v.s. eks. ekskl. eksl. e.g. etabl. ell. evt. excl. f.eks. fhv.
    fmd. forb. forts. forv. fr. frk. f.s.v.a. f.v.a. gennemsn. gl. gns. henh. hhv. hr. i.e. i.f.m. ifm. iflg. ift. i.f.t. iht. i.h.t. ill.
    incl. indb. ing. inkl. inst. int. jf. jfr. jvf. j.nr. jnr. jr.nr. kap. kgl. kgs. kl. komm. konst. kst. ktr. lb. lb.nr. lbnr. ll. lok. maks. matr.
    matr.nr. max. mdl. m.h.p. mhp. mht. m.h.t. min. mrk. mv.nr. ndr. nedenn. nfmd. nr. nuv. næstfmd. obs. omkr. opr. ordf. ovf. p. p.b.v. p.g.a.
    pga. pkt. pr. prof. p.v.a. red. ref. reg. repr. resp. s. sagsnr. sct. sdr. sekr. sign. skt. sml. spec. sr. ss. st. stk. suppl. s.å. tel. tidl. tlf. t.o.m.
    udarb. udg. underst. v. vedk. vedr. vejl. vha. v.h.a. viceborgm. vol. vs.  årg.""".split()
)
_MAY_END = frozenset(
    """apr. aug. a.m.b.a. boul. cm. cvr. d.d. dd. dec. dep. ds. d.s. d.å. d.m. eftf. eftm. etc. f. feb. febr. ff. flg. fm. fre. g. hk. ha. inc. jan. jr. jun. jul. kg. kr.
    kvm. kvt. km. lign. lør. m. man. mdr. md. mfl. m.fl. mia. mill. mio. mkr. ml. mm. m.m. mv. m.v. nov. o.a. o.fl. okt. ol. o.l. o.lign. ons. osv. o.s.v. p.a. pct. pl.
    p.m. pp. p.t. pt. sek. sen. sep. sept. slutn. stk. s.u. søn. t. th. tim. tirs. tkr. tors. ts. tv. u.d.""".split()
)
_NAME_SHORT = frozenset(
    "aa. alb. alex. andr. aug. chr. fr. frs. frv. jac. joh. johs. jul. kn. kr. sv. th. vilh. vm. wm.".split()
)
_COUNTED = frozenset("pkt. stk. min. s. tel.".split())
_MONTH = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|jan|feb|febr|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec"
_BEHIND_NUMBER = re.compile(rf"(?:{_MONTH}|sal|stk)\b", re.IGNORECASE)
_BEHIND_ORDINAL = re.compile(
    r"(?:behandling|etape|kvartal|halvår|klasse|division|distrikt|viceborgmester|næstformand|suppleant|\w{0,12}afdeling)\b",
    re.IGNORECASE,
)
_PLACE_NUMBER = re.compile(
    r"(?:\b(?:[Pp]unkt|[Pp]kt\.|[Nn]r\.|[Aa]d\.?|[Bb]ilag|[Ss]ag|[Ss]tk\.|[Ii]ndstilling\w*)|§)\s*\Z"
)
_OPENS = re.compile(
    r"(?:Det(?:te)?|Den(?:ne)?|De[rt]?|Disse|Dermed|Der(?:efter|for|ved|udover|imod)|Her(?:efter|til|med|ved|af|udover)?|Hun|Han|Vi|I|På|Til|Af|Ad|Med|Om|Hvis|Når|Som|Da|For"
    r"|I?mod|Ved|Efter|Inden|Fra|Under|Over|Mellem|Men|Og|Samt|Samtidig|Så(?:ledes|fremt|dan)?|Ligeledes|Endvidere|Endelig|Desuden|Ingen|Intet|Ikke|Alle|Begge|En|Et"
    r"|Enkelte|Flere|Hver(?:ken)?|Hvor\w*|Hvad|Hvem|Hvilke\w*|Dog|Heraf|Udsat|Godkendt|Tiltrådt|Vedtaget|Anbefal\w+|Drøftet|Taget|Afbud|Fraværende|Mødet|Indstilling\w*"
    r"|Forslag\w*|Sagen|Punktet|Beslutning\w*|Formanden|Næstformanden|Borgmesteren|Viceborgmesteren|Direktøren|Flertallet|Mindretallet|Kommunen|Staten|Regionen"
    r"|Administrationen|Direktionen|Kommunalbestyrelsen|Undlod|Udgiften\w*|Resten|Bilag\w*|Se|Jf|Der"
    r"|[A-ZÆØÅ][\w-]*(?:udvalget|forvaltningen|rådet|gruppen|listen|partiet|nævnet|bestyrelsen|styrelsen|kommissionen|erne|ministeriet))\b"
)
_LETTERS_LISTED = re.compile(  # "A, B og V.", "bilag B."
    r"(?P<list>\b[A-ZÆØÅ]{1,2}\s*(?:,|og|samt|\+|&)\s*|\b(?:[Ll]iste|[Gg]ruppe|[Pp]arti|[Bb]ilag|[Mm]odel|[Ss]cenari[eo]|[Vv]ariant|[Ff]orslag|[Aa]lternativ|[Pp]unkt|[Ll]itra"
    r"|[Ff]ase|[Zz]one|[Dd]?e?l?[Oo]mråde|[Aa]fsnit|[Kk]ategori|[Tt]ype|[Rr]ute|[Ee]tape|[Bb]lok|[Ll]okale|[Vv]itamin)\s+)\Z"
)
_MONEY_BEFORE = re.compile(r"(?:\d[\d.,]*|\bmio\.?|\bmia\.?|\bmill\.?|\bt\.?)\s*\Z", re.IGNORECASE)
_COUNT_BEFORE = re.compile(r"(?:\d|\bpr\.|\bper)\s*\Z")
_ORDINAL_NAME = re.compile(
    r"(?:\b(?:Christian|Frederik|Chr\.|Fr\.|Kong|Margrethe|Valdemar|Erik|Hans|Pave)\s+|\b(?:[Dd]en|[Dd]\.|[Pp]r\.)\s+)\Z"
)
_SCALES = frozenset(("mio.", "mia.", "mill.", "t."))
_KRONER = re.compile(r"(?:kr|dkk|eur)\b", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-ZÆØÅ]\.-?)*[A-ZÆØÅ]\.")
_LETTERS = re.compile(r"(?:[a-zæøå]\.){2,}")


def sentence_borders(text: str, start: int, end: int, *, at_lines: bool = False) -> Iterator[tuple[int, int]]:
    """[end of one sentence, beginning of the next), in order; the blanks between them lie between the two.

    With `at_lines` a line that begins with a capital or a mark begins a sentence, as in decisions, where each line says one thing.
    """
    return iter(_borders(text, start, end, at_lines))


@lru_cache(256)  # outcomes, votes, references and people ask of the same stretch, one after the other
def _borders(text: str, start: int, end: int, at_lines: bool) -> tuple[tuple[int, int], ...]:
    borders = [*_stops(text, start, end), *(_layout(text, start, end, _LINE if at_lines else _LAYOUT))]
    if len(borders) > 1:
        borders.sort()
    found, begins = [], start
    for last, following in borders:
        if last >= begins and following > begins:
            if last > begins:
                found.append((last, following))
            begins = following
    return tuple(found)


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """[start, end) of each sentence, without the blanks around it."""
    end = len(text) if end is None else end
    spans, begins = [], start
    for last, following in [*sentence_borders(text, start, end), (end, end)]:
        said = text[begins:last]
        first = begins + len(said) - len(said.lstrip())
        if said.strip():
            spans.append((first, begins + len(said.rstrip())))
        begins = following
    return spans


def sentence_pieces(text: str) -> list[str]:
    """The text cut behind each sentence's blanks: joined again they are the text."""
    cuts = [0, *(following for _, following in sentence_borders(text, 0, len(text))), len(text)]
    return [text[first:last] for first, last in pairwise(cuts) if first < last]


def sentences(text: str, *, at_lines: bool = False) -> list[str]:
    """The sentences as printed, without the blanks between them."""
    found, begins = [], 0
    for last, following in [*sentence_borders(text, 0, len(text), at_lines=at_lines), (len(text), len(text))]:
        found.append(text[begins:last])
        begins = following
    return found


def sentences_around(text: str, start: int, end: int) -> tuple[int, int]:
    """From the beginning of the sentence that `start` stands in to the end of the one that `end` does."""
    begins, finish = 0, len(text)
    for last, following in sentence_borders(text, 0, len(text)):
        if following <= start:
            begins = following
        elif last >= end:
            finish = last
            break
    return begins, finish


def ends_in_abbreviation(words: str) -> bool:
    """Whether the full stop at the end may be one of an abbreviation: "i 1.000 kr."."""
    last = words.split()[-1].casefold() if words.split() else ""
    return last in _MAY_END or last in _ALWAYS_FOLLOWED or _LETTERS.fullmatch(last) is not None


def _layout(text: str, start: int, end: int, border: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = text.find("\n", start, end)
    while at >= 0:
        first = at
        while first > start and text[first - 1] in " \t\r":
            first -= 1
        match = border.match(text, first, end)
        if match is not None and not _wraps_date(text, first, match.end()):
            yield match.span()
        at = text.find("\n", max(match.end() if match else 0, at + 1), end)


def _wraps_date(text: str, end: int, begins: int) -> bool:
    """Whether the line breaks within "den 4. maj", so that the day is no mark."""
    return _DAY.match(text, begins) is not None and _BEFORE_DAY.search(text, max(0, end - _LOOK_BACK), end) is not None


def _stops(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _STOP.finditer(text, start, end):
        if _ends(text, start, end, match):
            yield match.end("closed"), match.end("blank")


def _ends(text: str, start: int, end: int, stop: re.Match[str]) -> bool:
    following = stop["next"]
    if following.islower() or following in ",;:)/]=|" or _ASIDE.match(text, stop.start("next"), end):
        return False
    sign = text[stop.start() : stop.start("closed")]
    if sign != ".":
        return True
    token = _BEFORE.search(text, max(start, stop.start() - _LOOK_BACK), stop.start())
    if token is None or token[0].endswith(")"):
        return True
    word = token[0].lstrip("*_'’-–")
    before = text[max(start, token.start() - _LOOK_BACK) : token.start()]
    line = before.rpartition("\n")[2]
    is_mark = not line.strip(_MARKS) and (len(line) < len(before) or len(before) < _LOOK_BACK)
    opening = _OPENS.match(text, stop.start("next"), end) is not None
    if word.isdigit():
        return not (is_mark and len(word) <= 3) and _number_ends(text, before, word, stop, opening=opening)
    if is_mark and _LETTER_MARK.fullmatch(word):
        return False
    return _word_ends(text, before, word, stop, opening=opening)


def _number_ends(text: str, before: str, word: str, stop: re.Match[str], *, opening: bool) -> bool:
    """ "i 2024. Byrådet" ends, "den 4. Maj", "2. Behandling" and the mark of a list do not."""
    if len(word) > 2:
        return True
    above = before.split()[-1] if before.split() else ""
    if above.endswith((".", "!", "?")) and above.casefold() not in _ALWAYS_FOLLOWED:
        return False
    if _BEHIND_NUMBER.match(text, stop.start("next")):
        return False
    if _BEHIND_ORDINAL.match(text, stop.start("next")) and not _PLACE_NUMBER.search(before):
        return False
    return opening or not _ORDINAL_NAME.search(before)


def _word_ends(text: str, before: str, word: str, stop: re.Match[str], *, opening: bool) -> bool:
    following, name = stop["next"], f"{word.casefold()}."
    capital = following.isupper() and stop["opened"][:1] not in ("(", "[")
    if len(word) == 1 and before.rstrip().endswith("."):  # "f. eks.", "m. v.", "bl. a."
        name = before.split()[-1].casefold() + name
    if _INITIALS.fullmatch(f"{word}."):
        listed = _LETTERS_LISTED.search(before) if len(word) == 1 else None
        return opening or (listed is not None and listed["list"] is not None)
    if word[:1].isupper() and name in _NAME_SHORT and not _MONEY_BEFORE.search(before):
        return opening
    if name in _COUNTED and capital and _COUNT_BEFORE.search(before):
        return True
    if name in _ALWAYS_FOLLOWED:
        return False
    if name not in _MAY_END and not _LETTERS.fullmatch(name):
        return True
    if stop["closed"][:1] in (")", "]") or (name in _SCALES and _KRONER.match(text, stop.start("next"))):
        return False
    return capital or following in "•§"
