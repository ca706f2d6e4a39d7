"""Who sat in for whom: "Som suppleant deltog Ea Ask (A)", "Bo Dal (V) v/ Ib Sø (V)", "Ea Ask var indkaldt som stedfortræder for …".

The people of a paragraph are put into it as marks first, so that each way to tell it is one short pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.meetings.people import (
    ANY_NAME,
    DEPUTY,
    OFFICE,
    PARTY,
    Mention,
    is_a_name,
    party_as_printed,
    role_as_printed,
)
from corpus.records import AttendanceStatus as Status

_SIGN = re.compile(  # capitals spelt out: twice as fast as looking at every letter either way
    r"[Ss]tedfortræder|[Ss]uppleant|STEDFORTR|SUPPLEANT|[Aa]fløs|AFLØS|[Vv]ikar|[Ii] stedet|I STEDET|[Ii] \w{3,8} sted\b|erstatte|på vegne af|\bfor hvem"
    r"|\bv/|\bv\. |[\w)] for [A-ZÆØÅ]|repræsentere|\bved [A-ZÆØÅ]"
)
_NOT_FIRST = (
    r"(?!(?:Som|For|I|Fra|Ved|Af|Til|På|Under|Efter|Og|Men|Samt|Den|Det|De|Da|Hvor|Der|Afbud|Fravær|Fraværende|Forfald|Deltagere|Inhabil|Følgende"
    r"|Medlem|Medlemmerne|Medlemmer|Udvalgsmedlem|Byrådsmedlem|Rådsmedlem|Stedfortrædere?n?|Suppleant(?:er|en)?|Afløsere?n?|Desuden|Endvidere|Herudover)\b)"
)
_PERSON = re.compile(
    rf"(?<![\w-])(?:(?P<role>(?i:{OFFICE}))\s+)?(?P<name>{_NOT_FIRST}{ANY_NAME})"
    rf"(?:,?\s*\((?!(?i:{DEPUTY}|{OFFICE}|for |i stedet|inhabil))(?P<party>{PARTY})?\)|,\s(?P<letters>[A-ZÆØÅ]{{1,2}})(?![\w.]))?",
)
_SEPARATE = r"(?:, ?og |,? samt |, ?| og | & )"
_GROUP = re.compile(rf"⟦\d+⟧(?:{_SEPARATE}⟦\d+⟧)*")
_NUMBER = re.compile(r"⟦(\d+)⟧")
_MARK = re.compile(r"«(\d+)»")

_DEPUTY = rf"(?:som )?(?:(?:første|1\.|personlige?|\w+s) )?(?P<deputy>{DEPUTY})(?:erne|e|er|en|ne)?"
_CAME = (
    r"(?:(?:som|der|og|har|havde|er|var|blev|bliver) ){0,2}"
    r"(?:deltaget|deltog|deltager|deltagende|mødte|møder|mødt|fremmødt|til ?stede|indkaldt|tilkaldt|indtrådte|indtræder|indtrådt|tiltrådte|sad|fungerede|tog sæde"
    r"|trådte|medvirkede)"
    r"(?: (?:ind|op|frem|med))?(?: (?:i|på|til|under|ved) (?:(?:behandlingen|mødet|hele mødet|udvalget|rådet|byrådet|kommunalbestyrelsen|punktet|sagen|dette punkt|resten|møde)\b"
    r"|(?:punkt|pkt\.?|sag) \d+)(?: af (?:punktet|sagen|mødet|punkt \d+|sag \d+))?)?"
)
_HERE, _AWAY = r"«(?P<here>\d+)»", r"«(?P<away>\d+)»"
_THEM = r"(?: for (?:ham|hende|dem|denne|disse|vedkommende|begge))?"
_ABSENT = r"(?:afbud|fraværende|forhindret|fravær|forfald|inhabil|syg|orlov)"
_INSTEAD = rf"(?:i stedet{_THEM}|i (?:hans|hendes|deres|dennes|disses|hvis) sted|i (?:hans|hendes|deres|dennes) fravær)"


def _ways(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_NAMING_BOTH = _ways(
    rf"{_HERE}[\s,(–-]{{0,4}}{_CAME} {_DEPUTY} for {_AWAY}",
    rf"{_DEPUTY} for {_AWAY}(?:[\s,]{{1,2}}{_CAME}(?: af)?| (?:er|var))[: ]{{1,2}}{_HERE}",
    rf"{_DEPUTY} for {_AWAY} ?: ?{_HERE}",
    rf"{_CAME} {_HERE},? (?:ind )?{_DEPUTY} for {_AWAY}",
    rf"i stedet for {_AWAY}(?:[\s,]{{1,2}}{_CAME}[: ]{{1,2}}| ?: ?){_HERE}",
    rf"{_DEPUTY} {_HERE} (?:{_CAME} )?(?:i stedet )?for {_AWAY}",
    rf"{_HERE}[\s,(–-]{{0,3}}{_CAME} (?:i stedet for|i steden for|på vegne af|for) {_AWAY}",
    rf"{_HERE} (?:afløste|erstattede|repræsenterede|vikarierede for|sprang ind for|var (?:vikar|afløser) for) {_AWAY}",
    rf"{_AWAY}[^«»]{{0,40}}?(?:blev|er|var) (?:erstattet|afløst|repræsenteret) (?:af|ved) {_HERE}",
    rf"{_AWAY},? (?:for hvem|i hvis sted) {_CAME} {_HERE}",
    rf"{_AWAY},? (?:for hvem|i hvis sted) {_HERE} {_CAME}",
)
_AFTER_ABSENCE = _ways(
    rf"{_INSTEAD}(?: {_CAME})?(?: {_DEPUTY})?[: ]{{1,2}}{_HERE}",
    rf"{_HERE}[\s,(–-]{{0,3}}{_CAME} {_DEPUTY}{_THEM}",
    rf"{_HERE}[\s,(–-]{{0,3}}{_CAME} {_INSTEAD}",
    rf"{_DEPUTY}{_THEM} (?:{_CAME}|er|var)[: ]{{1,2}}{_HERE}",
    rf"{_DEPUTY} {_HERE} {_CAME}",
)
# In a list of people each entry is one person's, and fewer words tell it.
_NAMING_BOTH_LISTED = _ways(
    rf"{_HERE}[\s,(–-]{{0,4}}{_CAME} (?:som )?(?P<deputy>{DEPUTY})(?:en)? for {_AWAY}",
    rf"{_HERE}[\s,(:–-]{{0,4}}(?:(?:er|var) )?{_DEPUTY} for {_AWAY}\s?\)?",
    rf"{_DEPUTY} for {_AWAY}\s?[:,–(-] ?{_HERE}\s?\)?",
    rf"{_HERE}[\s,(–-]{{0,3}}(?:i stedet for|på vegne af|for) {_AWAY}\s?\)?",
    rf"{_AWAY}[\s,(–-]{{0,3}}(?:v/|v\.|ved|repræsenteret ved|erstattet af|afløst af) ?(?:{_DEPUTY} )?{_HERE}\s?\)?",
)
_NAMING_DEPUTY_LISTED = _ways(
    rf"{_AWAY}[\s,:–-]{{0,3}}(?:{_ABSENT}[\s,.:;–-]{{1,4}})?{_DEPUTY}(?: (?:er|var))?\s?:\s?{_HERE}",
    rf"{_AWAY}\s?\((?:{_ABSENT}[\s,.:;)(–-]{{1,4}})?{_DEPUTY}(?: (?:er|var))?\s?:?\s?{_HERE}\s?\)",
)
_AFTER_ABSENCE_LISTED = _ways(
    rf"{_HERE}[\s,]{{0,2}}{_INSTEAD}(?=\s*(?:[,.;)]|$))",
    rf"(?<!\()\b(?P<deputy>{DEPUTY})(?:en)?{_THEM}\s?[: ]\s?{_HERE}(?: {_CAME}(?: {_INSTEAD})?(?! (?:ikke|for)\b))?",
)
_SEVERAL_LISTED = _ways(rf"(?<!\()\b(?P<deputy>{DEPUTY})(?:erne|er|e|ne){_THEM}\s?[: ]\s?{_HERE}")
_BESIDE_ABSENCE = (
    re.compile(rf"\b(?:var|er) {_AWAY} (?:fraværende|forhindret|udeblevet|ikke til ?stede|syg)", re.IGNORECASE),
    re.compile(rf"(?:afbud|forfald|fravær)\b[^«».]{{0,30}}? (?:fra|af):? (?:[a-zæøå]+ ){{0,2}}{_AWAY}", re.IGNORECASE),
    re.compile(
        rf"{_AWAY},? (?:som |der )?(?:har|havde|var|er|blev|meldte|sendte|deltog|mødte|erklærede|kendtes|ikke)\b[^«».;]{{0,60}}?"
        r"(?:afbud|forfald|fraværende|forhindret|ikke\b|syg|udeblevet|(?P<recused>inhabile?)\b)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:undtagen|undtaget|bortset fra|på nær|med undtagelse af):? {_AWAY}", re.IGNORECASE),
    re.compile(
        rf"(?:(?:fraværende|forhindret)(?: (?:er|var|med afbud))?:?|(?P<recused>inhabil)[^«».]{{0,30}}?) {_AWAY}",
        re.IGNORECASE,
    ),
)
_RESPECTIVELY = re.compile(r"\b(?:henholdsvis\b|hhv\.) ?")
_RECUSED = re.compile(r"\binhabil", re.IGNORECASE)
_LONGEST_SENTENCE = 3000
_ONE_CAME = re.compile(rf"[\s,]{{0,2}}{_CAME} (?:{_INSTEAD}|(?:som )?{DEPUTY}\b)", re.IGNORECASE)


Away = tuple[tuple[Mention, ...], ...]
"""Those told to have been absent or recused and not yet stood in for, place by place as they were told of together."""


@dataclass(frozen=True, slots=True)
class StandIns:
    """What words tell of deputies and for whom they sat, the words without them, and who is left to be stood in for."""

    mentions: tuple[Mention, ...]
    rest: str
    away: Away


@dataclass(frozen=True, slots=True)
class _Group:
    people: tuple[Mention, ...]
    printed: str


def tells_of_stand_ins(text: str) -> bool:
    """Whether the words can tell of a deputy; cheap, and right about those that cannot."""
    return _SIGN.search(text) is not None


def stand_ins(sentence: str, away: Away = (), *, status: Status | None = None) -> StandIns:
    """The deputies in one sentence; `away` are those told before it.

    `status` is that of the list the sentence stands in; None in running text, where a bare "Ea Ask for Bo Dal" tells nothing.
    """
    if len(sentence) > _LONGEST_SENTENCE:
        return StandIns((), sentence, away)
    if status is None:
        return _read(sentence, away, None, _NAMING_BOTH, _AFTER_ABSENCE)
    both = _NAMING_BOTH_LISTED if status is Status.PRESENT else (*_NAMING_BOTH_LISTED, *_NAMING_DEPUTY_LISTED)
    one = _read(sentence, away, status, both, _AFTER_ABSENCE_LISTED, together=False)
    several = _read(one.rest, one.away, status, _NAMING_BOTH, (*_AFTER_ABSENCE, *_SEVERAL_LISTED))
    return StandIns((*one.mentions, *several.mentions), several.rest, several.away)


def _read(
    sentence: str,
    away: Away,
    status: Status | None,
    both: Sequence[re.Pattern[str]],
    after: Sequence[re.Pattern[str]],
    *,
    together: bool = True,
) -> StandIns:
    """What these patterns find; people that stand together are one mark where `together`."""
    in_order = _RESPECTIVELY.search(sentence) is not None
    words, groups = _marked(_RESPECTIVELY.sub("", sentence), status, _GROUP if together else _NUMBER)
    found: list[tuple[re.Match[str], list[Mention]]] = []
    used: set[int] = set()
    for match in _matches(both, words):
        here, gone = int(match["here"]), int(match["away"])
        if here not in used and _is_free(match, found):
            used |= {here, gone}
            found.append((match, _both(groups[here].people, groups[gone].people, away, match, in_order=in_order)))
    last = -1
    for match, is_absence in _in_order(after, words):
        if is_absence:
            gone = int(match["away"])
            if gone not in used:
                used.add(gone)
                told = Status.RECUSED if match.groupdict().get("recused") else Status.ABSENT
                said = sentence if told is Status.RECUSED else ""
                away = _and(away, [replace(person, status=told, said=said) for person in groups[gone].people])
            continue
        here = int(match["here"])
        if here in used or not _is_free(match, found):
            continue
        if status in (Status.ABSENT, Status.RECUSED):
            before = (number for number in range(last + 1, here) if number not in used)
            listed = [replace(person, status=status) for number in before for person in groups[number].people]
            away = (tuple(listed),) if listed else away
        used.add(here)
        found.append((match, _deputies(groups[here].people, away, match, in_order=in_order)))
        last, away = here, ()
    rest = words
    for match, _ in sorted(found, key=lambda each: -each[0].start()):
        kept = f"«{match['away']}»" if "away" in match.groupdict() else ""
        rest = rest[: match.start()] + kept + rest[match.end() :]
    rest = _MARK.sub(lambda mark: groups[int(mark[1])].printed, rest).strip(" ,.–-")
    return StandIns(tuple(person for _, told in found for person in told), rest if found else sentence, away)


def tied(away: Away, here: Sequence[Mention], *, in_order: bool = False) -> list[str | None]:
    """For each of `here` the one of those last told to be away they sat in for; None where that is not borne out.

    One for one is. Of several, parties must tell them apart, or the words that they are named in order.
    """
    nobody: list[str | None] = [None] * len(here)
    last: list[Mention] = []
    for together in reversed(away):
        last = [*together, *last]
        if len(last) >= len(here):
            break
    if len(last) != len(here):
        return nobody
    if in_order:
        return [person.name for person in last]
    if len(last) == 1:
        contradicted = last[0].party and here[0].party and last[0].party != here[0].party
        return nobody if contradicted else [last[0].name]
    by_party = {person.party: person.name for person in last if person.party}
    if len(by_party) == len(last) and {person.party for person in here} == by_party.keys():
        return [by_party[person.party] for person in here if person.party]
    return nobody


def _marked(sentence: str, status: Status | None, mark: re.Pattern[str]) -> tuple[str, list[_Group]]:
    """The sentence with a mark for each group of people, and the groups."""
    people: list[_Group] = []

    def person(match: re.Match[str]) -> str:
        if not is_a_name(match["name"]):
            return match[0]
        party = party_as_printed(match["party"] or match["letters"])
        role = role_as_printed(match["role"]) if match["role"] else None
        people.append(_Group((Mention(match["name"].rstrip("."), party, Status.PRESENT, role=role),), match[0]))
        return f"⟦{len(people) - 1}⟧"

    words = _PERSON.sub(person, sentence)
    groups: list[_Group] = []

    def group(match: re.Match[str]) -> str:
        numbers = [int(number) for number in _NUMBER.findall(match[0])]
        alone = status is Status.ABSENT and len(numbers) > 1 and match[0].endswith(f", ⟦{numbers[-1]}⟧")
        parts = [numbers[:-1], numbers[-1:]] if alone and _ONE_CAME.match(words, match.end()) else [numbers]
        for part in parts:
            printed = ", ".join(people[number].printed for number in part)
            groups.append(_Group(tuple(each for number in part for each in people[number].people), printed))
        return ", ".join(f"«{number}»" for number in range(len(groups) - len(parts), len(groups)))

    return mark.sub(group, words), groups


def _matches(ways: Iterable[re.Pattern[str]], words: str) -> Iterator[re.Match[str]]:
    for way in ways:
        yield from way.finditer(words)


def _in_order(after: Iterable[re.Pattern[str]], words: str) -> list[tuple[re.Match[str], bool]]:
    """What tells of a deputy and (True) what tells that somebody was away, as they stand in the sentence."""
    deputies = ((match, False) for match in _matches(after, words))
    absences = ((match, True) for match in _matches(_BESIDE_ABSENCE, words))
    return sorted((*deputies, *absences), key=lambda each: (each[0].start("away" if each[1] else "here"), not each[1]))


def _is_free(match: re.Match[str], found: Sequence[tuple[re.Match[str], object]]) -> bool:
    return all(match.end() <= other.start() or match.start() >= other.end() for other, _ in found)


def _both(
    here: Sequence[Mention], gone: Sequence[Mention], away: Away, match: re.Match[str], *, in_order: bool
) -> list[Mention]:
    names = [gone[0].name] if len(here) == len(gone) == 1 else tied((tuple(gone),), here, in_order=in_order)
    role = _role(match)
    recused = {person.name for together in away for person in together if person.status is Status.RECUSED}
    told = {person.name: person for together in away for person in together}
    status = (
        Status.RECUSED if _RECUSED.search(match.string) or recused & {person.name for person in gone} else Status.ABSENT
    )
    return [
        *_sitting_for(here, names, role),
        *(_away(person, told.get(person.name), status, match.string) for person in gone),
    ]


def _away(person: Mention, before: Mention | None, status: Status, sentence: str) -> Mention:
    """The one sat in for, with the party told before, and the sentence of the recusal: that of before, else this one."""
    said = (before.said if before else "") or (sentence if status is Status.RECUSED else "")
    party = person.party or (before.party if before else None)
    return replace(person, party=party, status=status, implied=True, said=said)


def _deputies(here: Sequence[Mention], away: Away, match: re.Match[str], *, in_order: bool) -> list[Mention]:
    return _sitting_for(here, tied(away, here, in_order=in_order), _role(match))


def _sitting_for(here: Sequence[Mention], names: Sequence[str | None], role: str | None) -> list[Mention]:
    return [
        replace(person, role=role or person.role, stands_in_for=name) for person, name in zip(here, names, strict=True)
    ]


def _and(away: Away, people: Sequence[Mention]) -> Away:
    """With these people, unless they are among those told already."""
    known = {person.name for group in away for person in group}
    new = tuple(person for person in people if person.name not in known)
    return (*away, new) if new else away


def _role(match: re.Match[str]) -> str | None:
    word = match.groupdict().get("deputy")
    return word.casefold() if word else None
