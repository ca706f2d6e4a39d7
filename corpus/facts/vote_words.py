"""How votes are worded: who may vote, the counts, and what says for which side they are told."""

from __future__ import annotations

import re
from typing import Literal

from corpus.facts.numbers import spelled

Side = Literal["in_favour", "against", "abstained"]

_NUMBER = rf"(?:\d{{1,2}}(?![\d%]|[.,/]\d)|{spelled(0, 99)}|[iI]ngen)\b"

_LETTER = r"[A-ZÆØÅ]{1,2}(?!\w|\.\w)"
_BROKEN = r"(?:(?<=-)[ \t]*\n[ \t]*[a-zæøå][\w-]*)?"  # a name that goes on in the next line: "Thoft-", "bjerg"
_MORE_NAMES = (
    r"(?!(?:For|Imod|Mod|Undlod|Hverken|Blank|Afbud|Fraværende)\b)"
    rf"(?:[A-ZÆØÅ]\.|[A-ZÆØÅ][\w'’-]{{0,40}}{_BROKEN}|van|von|de|af)"
)
_PERSON = (  # one of its names may end a line, the next line set in
    rf"(?!(?:Kun|Alene|Også|Herefter|Derefter|Desuden)\s)[A-ZÆØÅ][\w'’-]{{1,40}}{_BROKEN}(?:\s|[ \t]?\n[ \t]+){_MORE_NAMES}"
    rf"(?:(?:\s|[ \t]?\n[ \t]+){_MORE_NAMES}){{0,4}}"
)
_PARTY = (
    r"(?:(?:Det )?Radikale(?: Venstre)?|De (?:Konservative|Radikale)|(?:Det )?Konservative(?: Folkeparti)?|Dansk Folkeparti"
    r"|Liberal Alliance|Socialistisk Folkeparti|Frie Grønne|Socialdemokrat(?:iet|erne)|Venstre|SF|Enhedslisten|Alternativet"
    r"|Moderaterne|Danmarksdemokraterne|Kristendemokraterne|Nye Borgerlige|[A-ZÆØÅ][a-zæøå]{2,20}(?:listen|partiet|gruppen)"
    r"|(?:[Ll]iste|[Gg]ruppe) [A-ZÆØÅ])\b"
)
_HEAD = r"(?:Borgmesteren|Viceborgmesteren|Formanden|Næstformanden)"
_VOTER = (
    rf"(?:(?:{_PARTY}|{_PERSON}|{_HEAD})(?: fra (?:{_PARTY}|{_LETTER}))?(?:(?:,\s?|\s)?\([^()\n]{{1,30}}\)|\s[-–]\s{_LETTER})?"
    rf"|{_LETTER}(?:\s?\(\d{{1,2}}(?: stemmer?)?\))?)"
)
_BULLET = r"[ \t]*[•*–-][ \t]+"
_LINE_OF_ONE = r"(?=[^\n(]{3,60}\([^()\n]{1,30}\)[ \t]*,?(?:\n|$))"  # "Ane Bro (A)" and nothing more on the line
_BETWEEN = (
    rf"(?:\s*\+\s*|\s*[,;]\s*(?:(?:og|samt)\s+)?|\s+(?:og|samt|&)\s+|\s*\n{_BULLET}|[ \t]*\n[ \t]*{_LINE_OF_ONE})"
)
_VOTERS = rf"(?>{_VOTER}(?:{_BETWEEN}{_VOTER}){{0,60}})"
_MATTER = r"(?:\s+(?:indstillingen|forslaget|ændringsforslaget|sagen|punktet|beslutningen|dette))?"
_LONG_MATTER = r"(?:\s+(?!stem)[\w-]+){1,7}?"
_VOTED = r"\s+stem(?:te|mer)\b"
_COUNT = (
    rf"(?:(?P<count>{_NUMBER})\s*(?:stemme(?:r|berettigede)?|medlem(?:mer)?)?\s*(?::\s*)?(?!\s*(?:pct|procent|%))"
    r"(?=[(\s.,;]|$))?"
)
_AT_START = r"(?:^[ \t|]*|(?<=[.!?:;)]\s))"
_NO_VOTE = r"(?:stem(?:te|mer)\s+(?:blankt?|hverken for eller imod)|und(?:lod|lader)\s+at\s+stemme)"

_OPENINGS: tuple[tuple[Side, str], ...] = (  # each with the letters it may begin with first: twice as fast
    (
        "in_favour",
        rf"(?=[ \t|FfSsJ])(?:\b[Ff]or{_MATTER}{_VOTED}|{_AT_START}For{_LONG_MATTER}{_VOTED}|{_AT_START}(?:For{_MATTER}|FOR)(?=\s?[:|])"
        rf"|\b[Ss]tem(?:mer|te) for{_MATTER}(?=\s?:)|{_AT_START}Ja(?:-?stemmer)?(?=\s?:))",
    ),
    (
        "against",
        rf"(?=[ \t|HhIiMmSsN])(?:\b(?:[Hh]eri|[Ii])?[Mm]od{_MATTER}{_VOTED}|{_AT_START}(?:Im|M)od{_LONG_MATTER}{_VOTED}|{_AT_START}(?:Imod{_MATTER}|IMOD)(?=\s?[:|])"
        rf"|\b[Mm]odstemt af\b|\b[Ss]tem(?:mer|te) i?mod{_MATTER}(?=\s?:)|{_AT_START}Nej(?:-?stemmer)?(?=\s?:))",
    ),
    (
        "abstained",
        rf"(?=[ \t|HhUuBb])(?:\b[Hh]verken for eller imod{_MATTER}(?:{_VOTED})?|\b[Uu]nd(?:lod|lader) at stemme|\b[Bb]lankt stem(?:te|mer)"
        rf"|{_AT_START}(?:Undlod|UNDLOD|Undlader|Blankt?|Blanke(?: stemmer)?|Hverken)(?=\s?[:|]))",
    ),
    (
        "against",
        rf"\b(?:[Gg]odkendt|[Vv]edtaget|[Tt]iltrådt|[Aa]nbefalet)\s+i?mod(?:\s+stemmerne\s+fra|(?=\s+{_NUMBER}\s+stemme)"
        r"|(?=\s+[A-ZÆØÅ]))",
    ),
    (
        "in_favour",
        rf"(?:\b[Ee]t flertal(?: bestående)?(?: af| på|,|(?=\s?[(:]))|\b[Ff]lertallet(?: bestående af|,|(?=\s?[(:]))|{_AT_START}Flertal(?=\s?:))",
    ),
    (
        "against",
        rf"(?:\b[Ee]t mindretal(?: bestående)?(?: af| på|,|(?=\s?[(:]))|\b[Mm]indretallet(?: bestående af|,|(?=\s?[(:]))|{_AT_START}Mindretal(?=\s?:))(?![^.;]{{1,120}}\bønsker\b)",
    ),
)
_TELLS = (  # what may stand between who and the vote: "kan ikke støtte det og", "ønsker, at partiet"
    r",?\s+(?:(?:[a-zæøå][\w-]*\s+){1,8}?og\s+)?|(?:\s+[a-zæøå][\w-]*){1,8}?,\s+at\s+(?:partie(?:t|rne)|gruppen|listen|han|hun|de)\s+"
    r"|,\s+(?:der|som)\s+(?=[^.,;]*\bimod\s*(?:[.;]|$))"
)
_VERBS: tuple[tuple[Side, str, str], ...] = (
    ("in_favour", r",?\s+", rf"stem(?:te|mer)\s+(?:for\b{_MATTER}|ja\b)"),
    ("against", _TELLS, rf"stem(?:te|mer)\s+(?:i?mod\b{_MATTER}|nej\b)"),
    ("in_favour", r":?\s+", r"for(?=\s*[.;,](?:\s|$))"),
    ("against", r":?\s+(?:(?:var|er)\s+)?", r"imod(?=\s*(?:[.;,](?:\s|$)|$))"),
    ("abstained", r":\s+", r"undlod(?=\s*[.;\n]|$)"),
    ("abstained", _TELLS, rf"(?:{_NO_VOTE}|undlod(?=\s*[.;\n]|$))"),
)
EXCEPT = re.compile(r"\b(?:undtagen|undtaget|bortset fra|på nær|ud over|foruden|minus)\s+$")
SIDED: tuple[
    tuple[Side, re.Pattern[str] | None, re.Pattern[str]], ...
] = (  # a side, what must stand in the text, all of it
    *(
        (
            side,
            None,
            re.compile(rf"{opening}\s*[:|]?\s*{_COUNT}\s*(?:[•*–-][ \t]+)?\(?(?P<voters>{_VOTERS})?\)?", re.MULTILINE),
        )
        for side, opening in _OPENINGS
    ),
    *(
        (
            side,
            re.compile(verb),
            re.compile(rf"(?<![\w(-])(?P<voters>{_VOTERS})(?P<tells>{tells})(?P<count>(?!))?{verb}"),
        )
        for side, tells, verb in _VERBS
    ),
)

_OF_ALL = r"(?:\s+(?:ud\s+)?af\s+(?:[\w-]+\s+){0,2}?(?=\d|medlem|stem))?(?:\s*\d{1,2}(?=\s+medlem))?"
_MEMBERS = rf"\b(?P<count>{_NUMBER}){_OF_ALL}(?:\s*medlem(?:mer)?\b)?(?:\s*\((?P<before>{_VOTERS})\))?"
_IN_BRACKETS = rf"(?:\s?:\s?(?P<listed>{_VOTERS})|(?:\s+(?!og\b|mens\b|i?mod\b|for\b)[a-zæøå-]+){{0,8}}?\s*\((?P<after>{_VOTERS})\))?"
COUNTED = re.compile(
    rf"{_MEMBERS}\s*(?:(?P<in_favour>(?:stem(?:te|mer)|stemme)\s+(?:for|ja)\b|ja-?stemmer?)"
    rf"|(?P<against>(?:stem(?:te|mer)|stemme)\s+(?:i?mod|nej)\b(?!\s+{_NUMBER})|nej-?stemmer?)|(?P<abstained>{_NO_VOTE}|blanke?\s+stemmer?))"
    rf"{_IN_BRACKETS}"
)
CARRIED = re.compile(  # "Vedtaget med 7 stemmer. 1 stemte imod."
    rf"\b(?:[Vv]edtaget|[Gg]odkendt|[Tt]iltrådt|[Aa]nbefal(?:et|es))\s+med\s+(?P<count>{_NUMBER})\s+stemmer\b"
    rf"(?!\s+(?:i?mod|for)\b)(?:\s*\((?P<voters>{_VOTERS})\)(?!\s+i?mod\b))?"
)
AGAINST_EACH_OTHER = re.compile(
    rf"\b(?P<one>{_NUMBER})\s+stemmer?(?:\s*\((?P<who>{_VOTERS})\))?\s+i?mod\s+(?P<other>{_NUMBER})(?!\s+stemmer\s+for)"
    rf"(?:(?:\s+stemmer?)?\s*\((?P<whom>{_VOTERS})\))?"
    rf"|\b(?P<one2>{_NUMBER})\s+i?mod\s+(?P<other2>{_NUMBER})\s+stemmer\b"
    rf"|\b(?:[Ss]temme(?:rne|tallene|tal)\s*:?|(?:[Vv]edtaget|[Gg]odkendt|[Aa]nbefalet|[Ff]orkastet)\s+(?:med|\())\s*(?P<one3>{_NUMBER})\s*(?:i?mod|-|–)\s*(?P<other3>{_NUMBER})(?!\s?[-./]\d)"
    rf"|\b(?P<one4>{_NUMBER})\s+for(?:\s*\((?P<who4>{_VOTERS})\))?\s*[,;]?\s*(?:og\s+)?(?P<other4>{_NUMBER})\s+i?mod\b(?:\s*\((?P<whom4>{_VOTERS})\))?"
)
ELLIPTIC = (  # only right behind another side: "…, imod 2, 1 undlod"
    re.compile(
        rf"{_MEMBERS}\s*(?:(?P<in_favour>(?:stemmer?\s+)?for\b)|(?P<against>(?:stemmer?\s+)?i?mod\b)"
        rf"|(?P<abstained>(?:undlod|undlader|blankt?|blanke|hverken for eller imod)\b)){_IN_BRACKETS}"
    ),
    re.compile(
        r"\b(?:(?P<in_favour>[Ff]or|ja(?=:))|(?P<against>[Ii]?[Mm]od|nej(?=:))"
        r"|(?P<abstained>[Uu]ndlod|[Uu]ndlader|[Bb]lankt?|[Bb]lanke(?: stemmer)?|[Hh]verken for eller imod))"
        rf"\s*:?\s*{_COUNT}\s*\(?(?P<after>{_VOTERS})?\)?"
    ),
)
SIDES: tuple[Side, ...] = ("in_favour", "against", "abstained")
GAP = re.compile(r"[\s,;.)/–-]{0,4}(?:(?:og|mens|men|samt|idet|medens)\s+)?")

APART = re.compile(
    rf"\s*\+\s*|\s*[,;]\s*(?:(?:og|samt)\s+)?(?![^(]*\))(?!\()|\s+(?:og|samt|&)\s+|\s*\n{_BULLET}|(?<=\))[ \t]*\n[ \t]*"
)
OF_WHOM = re.compile(r"\s+stemmer?\b(?!\s+(?:for|i?mod)\b)")  # "godkendt mod Bo Dals stemme"
OF_PARTY = re.compile(r"\s?\((\d{1,2})(?: stemmer?)?\)$")
HYPHEN = re.compile(r"-[ \t]*\n\s*(?=[a-zæøå])")
IS_LETTER = re.compile(_LETTER)
IS_PARTY = re.compile(rf"(?:{_PARTY}(?!\s[A-ZÆØÅ])|{_LETTER}(?:\s?\(|$))")
HINT = re.compile(
    r"stemm|stemt|undl|\|\s*(?:for|imod)\s*\||flertal|mindretal|\b(?:for|i?mod)(?: \w+)?\s?:|modstemt|\b(?:ja|nej)\s?:|godkendt\s+i?mod\b|vedtaget\s+i?mod\b|tiltrådt\s+i?mod\b|anbefalet\s+i?mod\b|\bimod\b"
)
RESULT = re.compile(
    r"\b(?:(?P<fell>forkast(?:et|edes|es)|fald(?:t|er|et)|nedstemt\w*|stemt ned|afvist\w*"
    r"|ikke (?:\w+ )?(?:vedtaget|godkendt|tiltrådt|imødekommet|fremmet))"
    r"|vedt(?:aget|og|ages)|godkend(?:t|te|tes|es)|tilt(?:rådt\w*|rædes|rådte)|anbefal(?:es|er|et|ede))\b",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"[.!?;:](?=\s)|\n\s*\n|,\s+(?:og|men|mens|hvorefter)\b")
NEXT_PART = re.compile(r"^[ \t•*-]*[Aa]d\.?\s*\w{1,2}\b|\b(?:[Ææ]ndrings|[Mm]od|[Uu]dsættelses)forslag", re.MULTILINE)
UNANIMOUS = re.compile(r"(?<!ikke )\b(?:[eé]nstemmig\w*|et enigt \w+|alle (?:\w+ )?stemte for)\b", re.IGNORECASE)
MAJORITY = re.compile(
    r"(?<!ikke )(?<!intet )\b(?:flertal(?:let)?|stemmeflertal|stemmeflerhed|mindretal(?:let)?)\b", re.IGNORECASE
)
COUNTER_MOTION = re.compile(r"(?:ændrings|mod|udsættelses|mindretals)forslag", re.IGNORECASE)
MAIN_MATTER = re.compile(r"\b(?:indstilling|hovedforslag)\w*|\bforslaget (?:i sin helhed|som helhed)", re.IGNORECASE)
LONGEST_CLAUSE = 240
