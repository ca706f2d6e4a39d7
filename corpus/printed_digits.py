"""Ten digits as they may stand in print: what lies between them is read as a joint of a few kinds, whatever it is made of.

"211062-5629", "21.10.62 5629", "| 211062 | 5629 |" and "2110<b>62</b>\u20115629" are all a day, a month, a year and a serial with
joints between them. Which of them are personal numbers is decided in `corpus.personal_numbers`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from heapq import merge
from urllib.parse import unquote

UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What shows nothing (Unicode's Default_Ignorable_Code_Point), as the inside of a character class."""

_MARKS = r"*_\\~`"  # of Markdown, and what file names have for a blank
_DASHES = (
    "\\-\u00ac\u02d7\u058a\u05be\u1400\u1806\u2010-\u2015\u2043\u207b\u208b\u2212\u2500\u2501\u2796\u2e17\u2e1a\u2e3a\u2e3b"
    "\u2e40\u301c\u3030\u30a0\u30fc\ufe31\ufe32\ufe58\ufe63\uff0d"
)

_WITHIN = rf"[{UNSEEN}{_MARKS}\r\n]{{0,4}}"
_ODD = r"<[^<>]{1,80}>|[_\u115f\u1160\u3164\uffa0]"  # a tag, and what counts as a letter but is none
_IN_DATE = rf"[^\w<|\t,;]{{0,6}}+(?:(?:{_ODD})[^\w<|\t,;]{{0,4}}+){{0,4}}+"
_BEFORE_SERIAL = rf"[^\w<]{{0,40}}+(?:(?:{_ODD})[^\w<]{{0,20}}+){{0,6}}+"
_ANYWHERE = re.compile(  # what stands before the day after its digits: many times as fast as the other way round
    rf"(?P<day>\d(?<![45]){_WITHIN}\d)(?<!\d\d\d)(?P<to_month>{_IN_DATE})(?P<month>[^\D2-9]{_WITHIN}\d)"
    rf"(?P<to_year>{_IN_DATE})(?P<year>\d{_WITHIN}\d(?:{_WITHIN}\d{_WITHIN}\d)??)"
    rf"(?P<to_serial>{_BEFORE_SERIAL})(?P<serial>\d{_WITHIN}\d{_WITHIN}\d{_WITHIN}\d)(?!\d)"
)

_MONTHS = "jan feb mar apr maj jun jul aug sep okt nov dec".split()
_TOLD = (
    r"[^\d\n<]{0,40}\b(?:(?:[Kk]ontrol|[Ee]nde|[Ll]øbe)?(?:cifre|ciffer|tal|nr|nummer))\b(?: er| lyder)?[^\w\n<]{0,6}"
)
_LIKE_DIGITS = "OolI"  # as a scanner reads them
_AS_DIGITS = str.maketrans(_LIKE_DIGITS, "0011")
_APART = (
    r"\d(?:[ |]{1,3}\d){5}[^\w\n]{1,5}\d(?:[ |]{1,3}\d){3}|\d\d(?: ?\| ?\d\d){2} ?\| ?\d{4}"
    rf"|\d{{6}}{_TOLD}\d{{4}}"
)
_SCATTERED = (  # behind "født" the four digits of a town may stand so
    r"\d(?:[ .\u00a0\u2013-]?\d){9}"
    rf"|(?=(?:[{_LIKE_DIGITS}\W]{{0,3}}\d){{6}})[\d{_LIKE_DIGITS}]{{6}}\W{{0,3}}[\d{_LIKE_DIGITS}]{{4}}(?!\w)"
)
_WITH_SIGNS = (
    r"(?P<day>\d\d?)(?:(?P<to_month> ?[./-] ?)(?P<month>\d\d?)(?P<to_year> ?[./-] ?| )"
    rf"|[ .]{{1,3}}(?P<named>{'|'.join(_MONTHS)})[a-z]{{0,6}}[ .]{{1,3}})"
    rf"(?P<year>\d\d(?:\d\d)??)(?P<to_serial>[^\w<]{{0,12}}|{_TOLD})(?P<serial>\d{{4}})"
)
_WORDS = ("cpr", "CPR", "Cpr", "C.P.R", "ersonn")
_BEHIND_WORDS = tuple(  # each begins with letters as they stand, which are looked for many times as fast as a digit
    re.compile(rf"{word}[^\d\n]{{0,40}}+(?:\n[^\d\n]{{0,10}}+)?(?P<whole>(?P<apart>{apart})|{_WITH_SIGNS})(?!\d)")
    for word, apart in (*((word, f"{_APART}|{_SCATTERED}") for word in _WORDS), ("ød(?:t|sel)", _APART))
)
_REACH = 60
"""Characters before such a word in which what it names is looked for."""
_BEFORE_WORDS = tuple(re.compile(rf"{sign}\s?(?:[Cc]pr|CPR|C\.P\.R|[Pp]ersonn)") for sign in (r"\(", "="))
_BEFORE_WORD = re.compile(rf"(?<!\d)(?P<whole>(?P<apart>{_APART})|{_WITH_SIGNS})\s{{0,2}}\Z")

_BLOCK_TAG = re.compile(r"</?(?:t[dhr]|br|p|li|div)\b[^<>]*>", re.IGNORECASE)
_CELL_TAG = re.compile(r"</?t[dh]\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_NOTHING = re.compile(f"[{UNSEEN}{_MARKS}]")
_DASH = re.compile(f"[{_DASHES}]")
_AROUND = "\"'\u2019\u201c\u201d\u00bb\u00ab()[]{}"
_QUOTED_LINE = re.compile(r"\n[>|]+")  # of a mail
_LINE_END = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")


class Joint(Enum):
    """What parts two groups of digits; blanks beside a sign do not count."""

    NONE = auto()
    BLANK = auto()  # one or two
    DASH = auto()  # at a line's end too
    DOT = auto()
    SLASH = auto()
    LINE = auto()
    CELL = auto()  # a bar, a tab, a gap as wide as one between columns, a tag of a table
    LIST = auto()  # a comma or a semicolon, quotation marks beside it or not
    SIGN = auto()  # "+" (a blank in an address), ":" and the like
    NAME = auto()  # of a month
    APART = auto()  # what is read so only behind a word for a personal number: a box for each digit
    TOLD = auto()  # words that say that the serial follows: "de sidste fire cifre"
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Printed:
    """Ten digits, or twelve with a whole year, and the joints before month, year and serial.

    `digits` are the offsets of all of them. `is_broken`: a line ends within the date or the serial.
    """

    start: int
    end: int
    digits: tuple[int, ...]
    day: int
    month: int
    year: str
    serial: str
    joints: tuple[Joint, Joint, Joint]
    is_broken: bool

    @property
    def is_plain(self) -> bool:
        """DDMMYY and a serial."""
        return self.joints[:2] == (Joint.NONE, Joint.NONE) and len(self.year) == 2

    @property
    def is_run_of_ten(self) -> bool:
        """DDMMYYXXXX, the form that most other things have too."""
        return self.is_plain and self.joints[2] is Joint.NONE

    @property
    def is_dashed(self) -> bool:
        """DDMMYY-XXXX, the form that hardly anything but personal numbers has."""
        return self.is_plain and self.joints[2] is Joint.DASH


def printed_digits(text: str) -> Iterator[Printed]:
    """Every ten or twelve digits that may be day, month, year and serial, in order of their start; they may overlap."""
    behind = sorted(_behind_words(text), key=_start)
    return merge(behind, _anywhere(text), key=_start) if behind else _anywhere(text)


def _start(printed: Printed) -> int:
    return printed.start


def _anywhere(text: str) -> Iterator[Printed]:
    at = 0
    while match := _ANYWHERE.search(text, at):
        at = match.start() + 1
        yield _printed(text, match, match.start())


def _behind_words(text: str) -> Iterator[Printed]:
    """What no number but a person's is written like, beside a word that says that it is one: "født 3. maj 1962, løbenr. 5629"."""
    for words in _BEHIND_WORDS:
        for match in words.finditer(text):
            yield _printed(text, match, match.start("whole"))
    for words in _BEFORE_WORDS:
        for found in words.finditer(text):
            if before := _BEFORE_WORD.search(text, max(0, found.start() - _REACH), found.start()):
                yield _printed(text, before, before.start("whole"))


def _printed(text: str, match: re.Match[str], start: int) -> Printed:
    parts = match.groupdict()
    end = match.end("whole") if "whole" in parts else match.end()
    offsets = tuple(at for at in range(start, end) if text[at].isdecimal())
    if parts.get("apart"):
        figures = _figures(parts["apart"])
        if len(figures) < 10:  # a scanner took some for letters
            offsets = tuple(at for at in range(start, end) if text[at].isdecimal() or text[at] in _LIKE_DIGITS)
            figures = _figures(parts["apart"].translate(_AS_DIGITS))
        joints = (Joint.APART, Joint.APART, Joint.APART)
        return Printed(
            start, end, offsets, int(figures[:2]), int(figures[2:4]), figures[4:6], figures[6:], joints, is_broken=False
        )
    named = parts.get("named")
    within = [parts[name] or "" for name in ("day", "to_month", "month", "to_year", "year", "serial")]
    return Printed(
        start,
        end,
        offsets,
        day=int(_figures(parts["day"])),
        month=_MONTHS.index(named) + 1 if named else int(_figures(parts["month"])),
        year=_figures(parts["year"]),
        serial=_figures(parts["serial"]),
        joints=(
            Joint.NAME if named else _joint(parts["to_month"], in_date=True),
            Joint.NAME if named else _joint(parts["to_year"], in_date=True),
            _joint(parts["to_serial"]),
        ),
        is_broken=any("\n" in part or "\r" in part for part in within),
    )


def _figures(printed: str) -> str:
    return "".join(str(unicodedata.decimal(letter)) for letter in printed if letter.isdecimal())


def without_unseen(text: str) -> str:
    """The text without what shows nothing and without mark-up: to look for words in, not to count offsets in."""
    return _NOTHING.sub("", _TAG.sub("", text))


_SIGNS = {".": Joint.DOT, "/": Joint.SLASH, **dict.fromkeys("+:=\u00b7\u2022", Joint.SIGN)}
_SAME_SIGN = str.maketrans("\u2024\ufe52\uff0e\u2044\u2215\u29f8\uff0f\uff0b", "...////+")


def _joint(printed: str, *, in_date: bool = False) -> Joint:
    if not printed:
        return Joint.NONE
    if printed == "-":
        return Joint.DASH
    text = _BLOCK_TAG.sub(lambda tag: "\n" if not _CELL_TAG.match(tag[0]) else "|", printed)
    if text != printed and "|" in text:
        text = text.replace("\n", "")
    text = _TAG.sub("", text)
    if any(letter.isalpha() for letter in text):
        return Joint.TOLD
    text = _DASH.sub("-", _NOTHING.sub("", text)).translate(_SAME_SIGN)
    text = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in _LINE_END.sub("\n", text))
    if not text:
        return Joint.NONE
    signs = _QUOTED_LINE.sub("\n", text.replace(" ", ""))
    if not signs:
        return Joint.BLANK if len(text) <= 2 else Joint.CELL
    if in_date and signs in ("\n", "-\n"):
        return Joint.NONE
    bare = signs.strip(_AROUND)
    if bare.strip("\n") in ("-", "--") and signs.count("\n") <= 2:
        return Joint.DASH
    if signs == "\n":
        return Joint.LINE
    if not signs.strip("|\t"):
        return Joint.CELL
    if bare in (",", ";"):
        return Joint.LIST
    if signs in (".", ":") and signs != text and not in_date:  # "211062. 5629": the end of a sentence
        return Joint.OTHER
    return _SIGNS.get(signs, Joint.OTHER)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with its percent-encodings and character references read, and where its characters stand in the encoded one."""

    text: str
    starts: tuple[int, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    def span(self, offset: int) -> tuple[int, int]:
        """Start and end in the encoded text of the character at `offset`."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return offset, offset + 1
        if self.starts[at] == offset:
            return self.spans[at]
        start = self.spans[at][1] + offset - self.starts[at] - 1
        return start, start + 1


_BYTE = "%(?:25)*"  # encoded twice, too
_ENCODED = re.compile(
    rf"{_BYTE}[c-dC-D][0-9a-fA-F]{_BYTE}[0-9a-fA-F]{{2}}|{_BYTE}[eE][0-9a-fA-F](?:{_BYTE}[0-9a-fA-F]{{2}}){{2}}"
    rf"|{_BYTE}[0-7][0-9a-fA-F]|=2D|=C2=A0|=E2=80=9[0-5]|&#?\w{{1,8}};|\\u[0-9a-fA-F]{{4}}"
)
_BESIDE_DIGITS = tuple(  # each begins with a letter as it stands, which is looked for many times as fast as a digit
    map(
        re.compile,
        (
            rf"%(?:(?<=\d%)(?:25)*[0-9a-fA-F]{{2}}|(?:25)*(?:[0-9a-fA-F]{{2}}(?=\d)|(?:25{_BYTE})*3\d))",
            r"&(?:(?<=\d&)#?\w{1,8};|#(?:x3\d|4[89]|5[0-7]);)",
            r"\\u(?:(?<=\d\\u)[0-9a-fA-F]{4}|[0-9a-fA-F]{4}(?=\d)|003\d)",
            r"=(?<=\d=)(?:2D|C2=A0|E2=80=9[0-5])",
        ),
    )
)


def decoded(text: str) -> Decoded:
    """What encodings beside digits hide: "211062%2D5629" is "211062-5629". Of all other texts the text itself."""
    if not any(encoding.search(text) for encoding in _BESIDE_DIGITS):
        return Decoded(text)
    pieces: list[str] = []
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    at = length = 0
    for match in _ENCODED.finditer(text):
        letter = _letter(match[0])
        if len(letter) == 1:
            pieces += [text[at : match.start()], letter]
            length += match.start() - at + 1
            starts.append(length - 1)
            spans.append(match.span())
            at = match.end()
    return Decoded("".join([*pieces, text[at:]]), tuple(starts), tuple(spans))


def _letter(encoded: str) -> str:
    if encoded[0] == "&":
        return html.unescape(encoded)
    if encoded[0] == "\\":
        return chr(int(encoded[2:], 16))
    return unquote(re.sub("%(?:25)+", "%", encoded.replace("=", "%")))  # "=2D" is of mails
