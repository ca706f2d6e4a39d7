"""How people are written in minutes: names, parties and roles, and what is told of one person in one place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.records import AttendanceStatus as Status

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽČĆĞŞİŁ]"
_NAME_LETTER = r"[\w.'’‑–-]"
_PARTICLE = r"(?:van|von|de|den|der|af|la|el|al|da|di|du|bin)"
ANY_NAME = rf"{_CAPITAL}{_NAME_LETTER}*(?: (?:(?:[dD]['’])?{_CAPITAL}{_NAME_LETTER}*|{_PARTICLE}(?= ))){{1,5}}"  # two words at least
PARTY = r"(?:[A-ZÆØÅ]{1,3}|Uden for parti(?:erne)?|Løsgænger|[A-ZÆØÅ][\w æøå-]{2,30})"
"""What may stand in brackets behind a name as its party."""

_PARTY = re.compile(PARTY)
_ANY_NAME = re.compile(ANY_NAME)
_PARTY_NAME = (
    r"(?:socialdemokrat(?:iet|erne|isk\w*)?|venstre|(?:det )?konservative(?: folkeparti)?|(?:det )?radikale(?: venstre)?"
    r"|socialistisk folkeparti|dansk folkeparti|liberal alliance|enhedslisten|alternativet|moderaterne|nye borgerlige"
    r"|danmarksdemokraterne|kristendemokraterne|kristeligt folkeparti|slesvigsk parti|frie grønne|uden ?for parti(?:erne)?"
    r"|løsgænger|partiløs|[a-zæøå-]{2,30}(?:listen|partiet)|liste [a-zæøå])"
)
_LETTERS = r"[A-ZÆØÅ]{1,3}"
_PARTY_ALONE = re.compile(
    rf"\(?(?:(?P<letters>{_LETTERS})|(?P<name>(?i:{_PARTY_NAME}))(?: \((?P<short>{_LETTERS})\))?)\)?"
)
_BEHIND_NAME = re.compile(
    r"(?<=[a-zæøåé]) [–/-] ([A-ZÆØÅ]{1,2})(?=[,.;]|\s*$| (?:og|samt|for|i|kl|som|der|[a-zæøå]{2,})\b)"
)
_OTHER_BRACKETS = re.compile(
    r" ?(?:\[(?:[Ll]iste )?(?=[A-ZÆØÅ]{1,2}\])|\([Ll]iste (?=[A-ZÆØÅ]{1,2}\)))([A-ZÆØÅ]{1,2})[\])]"
)
_LONGEST_LETTERS = 3
_OF_A_LIST = re.compile(r"list(?:en|e)?\b|parti(?:et)?\b|borger|lokal|tværpolitisk|socialistisk", re.IGNORECASE)
_CHOSEN_BY = re.compile(r"^(?:valgt|udpeget|indstillet) (?:af|for) (?=[A-ZÆØÅ]{1,2}$)")
_NO_PARTY = re.compile(r"uden ?for parti|løsgænger|partiløs", re.IGNORECASE)

DEPUTY = r"(?:suppleant|stedfortræder|afløser|vikar)"
OFFICE = (
    r"(?:(?:[12]\. ?(?=vice|næst)|første|anden|konstitueret |fungerende |midlertidig )?"
    r"(?:(?:regionsråds|udvalgs|kommunalbestyrelses|byråds|råds|bestyrelses|nævns)?(?:næst|vice)?for(?:mand|person|kvinde)"
    r"|(?:vice)?borgmester|rådmand))"
)
_ROLE = re.compile(
    rf"(?P<role>{OFFICE}|(?:1\. ?|første|personlig )?{DEPUTY}(?:er)?|tilforordnet|observatør)"
    r"(?: (?:for|i|af) .*| \(.*)?|(?:byråds|udvalgs|råds|regionsråds)?medlem(?: af .*)?",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(rf"(?i:{OFFICE}) (?:for|i|af) [A-ZÆØÅ].*")
_OFFICIAL = re.compile(
    r"\w*direktør(?:en)?|(?:\w*\s)?\w*sekretær(?:en)?|referent|protokolfører|mødesekretær|sekretariat(?:et)?",
    re.IGNORECASE,
)

_ROLE_IN_BRACKETS = re.compile(
    rf"\[({OFFICE}|{DEPUTY}(?: for [^\[\]]{{3,60}})?|afbud|fraværende|ikke mødt|ikke til ?stede)\]", re.IGNORECASE
)
_ORGANISATION = re.compile(
    r"(?:forening(?:en)?|sammenslutning(?:en)?|organisation(?:en|er)?|forbund(?:et)?|samvirket?|klub(?:ben)?|laug(?:et)?|fond(?:en)?"
    r"|sagen|liga(?:en)?|råd(?:et)?|udvalg(?:et)?|nævn(?:et)?|netværk(?:et)?|bestyrelsen?|kommunen?|region(?:en)?|cent(?:er|ret|eret)|skolen?"
    r"|forvaltning(?:en)?|afdeling(?:en)?|sekretariat(?:et)?|gruppen|selskab(?:et)?|menighed(?:en|sråd)?|museum|museet|bibliotek(?:et)?"
    r"|kommunalbestyrelse|rådhus|danmark|listen|partiet|plejehjem(?:met)?)$",
    re.IGNORECASE,
)
_NEVER_NAMES = frozenset(
    "referat referater dagsorden dagsordener dagsordenen opgaveliste opgaver mødets møde mødet møder mødedeltagere deltagere deltager deltog"
    " medlemmer medlem fraværende fravær afbud forfald fremmødte mødt mødte ingen alle øvrige andre gæster referent punkt punkter sag sager sagsnr"
    " bilag menu forside forsiden kalender arkiv dokumenter søg søgning kontakt udskriv print log login top tilbage næste forrige indhold"
    " indholdsfortegnelse dato tid sted tidspunkt mødested mødedato mødetid lokale rådhus rådhuset rådssalen byrådssalen mødelokale mødesal salen"
    " beslutning beslutninger indstilling sagsfremstilling godkendelse godkendt orientering meddelelser eventuelt bemærkninger side page dansk"
    " det den de dette disse hvis når efter under ved som for fra til men og samt kl nr ad i på stedfortrædere suppleant stedfortræder suppleanter udvalg udvalget"
    " administrationen forvaltningen sekretariatet parti navn titel status rolle drøftelse emne åbent lukket offentlig tlf telefon mail".split()
)
_BODY = re.compile(r"\b(?:Kommune|Region|Rådhus|Skole|Byråd|Kommunalbestyrelse|Udvalg|Center)\.?$")
_INITIAL_LAST = re.compile(r" [A-ZÆØÅ]\.$|\b[Jj]r\.$")


@dataclass(frozen=True, slots=True)
class Turn:
    """From which item on somebody had come or gone: that one, or the next where `after`; None is the item told in."""

    number: str | None
    after: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A person as one place tells of them.

    `items` are the (first, last) item numbers an absence or a recusal is limited to, `turn` is when who came late or left did
    so, where it is told. `implied`: only that somebody stood in for them says that they were away. `said` is the sentence
    of a recusal that names no item by its number: it may name one by its subject.
    """

    name: str
    party: str | None
    status: Status
    items: tuple[tuple[str, str], ...] = ()
    role: str | None = None
    stands_in_for: str | None = None
    turn: Turn | None = None
    implied: bool = False
    said: str = field(default="", compare=False)


def people_named(
    name: str,
    party: str | None,
    status: Status,
    items: tuple[tuple[str, str], ...] = (),
    role: str | None = None,
) -> list[Mention]:
    """The mention of that person; none for the name of a body or of a menu. Who is outside the parties has no party."""
    if not is_a_name(name):
        return []
    name = name if _INITIAL_LAST.search(name) else name.rstrip(".")
    return [Mention(name, party_as_printed(party), status, items, role)]


def is_a_name(name: str) -> bool:
    """Whether these words with capitals can be a person's name: no body, no association, no heading."""
    if _BODY.search(name) or party_alone(name):
        return False
    words = [word for word in name.split() if word[0].isupper()]
    return not any(word.casefold() in _NEVER_NAMES or is_organisation(word.rstrip(".")) for word in words)


def name_at_start(words: str) -> bool:
    """Whether the words begin with a person's name."""
    match = _ANY_NAME.match(words)
    return match is not None and is_a_name(match[0])


def name_end(words: str) -> int:
    """Where the name that the words begin with ends."""
    match = _ANY_NAME.match(words)
    return match.end() if match else len(words)


def is_organisation(word: str) -> bool:
    return len(word) > 4 and _ORGANISATION.search(word) is not None


def party_as_printed(party: str | None) -> str | None:
    """The party; None for who is outside the parties."""
    party = " ".join(party.split()) if party else None
    return None if not party or _NO_PARTY.match(party) else party


def party_alone(words: str) -> str | None:
    """The party, where the words are nothing but one: "V", "(A)", "Venstre", "Socialdemokratiet (A)"."""
    match = _PARTY_ALONE.fullmatch(words.strip())
    return (match["letters"] or match["short"] or match["name"]) if match else None


def party_in_brackets(words: str) -> str | None:
    """The party in brackets behind a name; None for an association or anything else that is no party."""
    words = _CHOSEN_BY.sub("", words.strip())
    if party := party_alone(words):
        return party
    if len(words) <= _LONGEST_LETTERS or " " not in words:
        return words if _PARTY.fullmatch(words) and not is_organisation(words) else None
    listed = _OF_A_LIST.search(words) is not None and not any(is_organisation(word) for word in words.split())
    return words if listed and _PARTY.fullmatch(words) else None


def dashes_as_brackets(text: str) -> str:
    """The text with the party of "Bo Dal - V deltog", "Bo Dal [V]" and "Bo Dal (liste V)" in round brackets, and alone."""
    if "[" in text or "(" in text:
        text = _ROLE_IN_BRACKETS.sub(r"(\1)", _OTHER_BRACKETS.sub(r" (\1)", text))
    return _BEHIND_NAME.sub(r" (\1)", text) if " - " in text or " – " in text or " / " in text else text


def party_of_all(words: str) -> tuple[str, str] | None:
    """(party, the rest) of a list of one party's people: "A: Ane Bro, Bo Dal", "Venstre: Ib Sø"."""
    party, colon, people = words.partition(":")
    return (party_as_printed(told) or "", people) if colon and (told := party_alone(party)) else None


def role_alone(words: str) -> tuple[bool, str | None]:
    """Whether the words are nothing but a role, and which: (True, "formand"); a plain member has none: (True, None), nor has another body's chair."""
    match = _ROLE.fullmatch(words.strip(" .()"))
    if match is not None and _OF_ANOTHER.fullmatch(words.strip(" .()")):
        return True, None
    return match is not None, role_as_printed(match["role"]) if match and match["role"] else None


def role_as_printed(words: str) -> str:
    """In small letters, one of several as one: "suppleanter" is "suppleant"."""
    role = " ".join(words.casefold().split())
    return role.removesuffix("er") if role.endswith("suppleanter") else role


def is_official(words: str) -> bool:
    """Whether the words are a title of somebody who serves the meeting: "kommunaldirektør", "referent"."""
    return _OFFICIAL.fullmatch(words.strip(" .()")) is not None
