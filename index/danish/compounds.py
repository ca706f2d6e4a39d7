"""Danish compounds into their parts: "beskæftigelsesindsatsen" is "beskæftigelse", a linking s, and "indsatsen".

Every way to cut a word into dictionary words, with or without a linking s, has a cost; the cheapest wins. A part costs
-log(c / n): c says in how many of the dictionary's lemmas it stands first ("skole") or last ("virksomhed"), n is the
sum over all parts. So few, long and productive parts are cheap (a unigram model, as Koehn and Knight use for German,
EACL 2003, with the dictionary's own compounds in place of a corpus), and a part that is a compound itself stays whole
only where it is productive. How often a first part is linked by s is counted too: "sundhed" nearly always, "skole"
never. Only the dictionary decides, not what is indexed: a passage keeps its terms whatever else comes into the index.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import inf, log

import numpy as np

from index.danish.dictionary import Dictionary, dictionary, source_version
from index.user_cache import Arrays, packed, prepared, unpacked

LINK = "s"

_NO_PARTS = frozenset(
    """
    an af bag be bort den der det dig din efter er for fra frem ge gen gennem ham han hen her hid hun hver ikke ind inden
    med mellem mig min mis mod ned om op over på sam sammen sig sin som til tilbage ud uden under ved
    age agtig al ale alt and ant ard ation bar de des ding dom ede else en ende ene ent er ere eri et ger gøre gørelse hed
    hede ide ig ing inde ion isk isme ist iv ker ledes lem ler lig lighed løs ne ner ning pil re rig ring sen ser set
    skab ske st te ten ter tion vis vise beg bet dia dit eks inter kar kom man nor pro rap trans und
    """.split()
)
"""Particles, derivations ("-else", "-hed") and what only looks like a word inside others: never a part."""

_PARTICLES = tuple("af an be efter for gen ind mis ned om op over på til ud under".split())

_SHORT_PARTS = frozenset("by bo el is ro sø uv æg øl år".split())
"""The only parts of two letters."""

_ONLY_FIRST = frozenset("el is ro uv".split())

_FEW_LETTERS = 4
"""A part of at most so many letters must be one in at least two lemmas."""

_LINKED_ENDINGS = ("ning", "ling", "ring", "hed", "skab", "dom", "tion", "sion", "tet", "else")
_ENDINGS = ("ernes", "erne", "ens", "ets", "nes", "en", "et", "er", "ne", "s", "e")

_UNSEEN = 0.03  # c of a part that no lemma shows
_UNSEEN_COMPOUND = 0.001  # the same for a part that is a compound; the lemma that it is itself does not count
_SHORT_PART = 1.0  # what a part of two or three letters costs more
_PRIOR = 0.6  # unseen compounds of a first part, shared between the linked and the plain
_MOST_KNOWN = 18.0  # a part that costs more is no compound
_MOST_LEMMA = 26.0  # the same for a whole word of the dictionary
_MOST_ABOVE_WHOLE = 6.0  # a lemma that forms compounds itself ("standard") costs less whole
_MOST_UNKNOWN = 45.0
_UNKNOWN, _UNKNOWN_LETTER = 50.0, 2.0  # the last resort: one part unknown, and as short as can be
_MOST_BESIDE_UNKNOWN = 12.0  # what the other parts may cost
_FEWEST_OF_COMPOUND = 7  # letters
_FEWEST_OF_UNKNOWN = 5  # and of a last part beside it; a first part beside it has one more


@dataclass(frozen=True, slots=True)
class _Counts:
    """In how many lemmas a part stands first (plain or linked by s) and, for lemmas, last."""

    plain: dict[str, int]
    linked: dict[str, int]
    last: dict[str, int]
    all_first: int
    all_last: int


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to cut a stretch of a word."""

    cost: float
    segments: tuple[str, ...]


def split(word: str) -> tuple[str, ...]:
    """The segments of a lower-case word; joined they give the word. A linking s is one of them.

    One segment when the word is no compound as far as the dictionary knows.
    """
    return _splitter().split(word)


def is_known(word: str) -> bool:
    """Whether a lower-case word is in the dictionary, or a compound of words that are."""
    return _splitter().is_known(word)


def plain_first_part(part: str) -> str:
    """A first part as a word of its own: the linking e goes where it is none of the part's own ("skatte" -> "skat")."""
    last = _splitter().counts.last
    return part[:-1] if part.endswith("e") and last.get(part[:-1], 0) > last.get(part, 0) else part


class _Splitter:
    def __init__(self, words: Dictionary, counts: _Counts) -> None:
        self._words = words
        self.counts = counts
        self._compounds: dict[str, bool] = {}

    def split(self, word: str) -> tuple[str, ...]:
        lemma = self._lemma(word)
        if lemma is not None:
            way = self._cheapest(lemma)
            stem = "".join(way.segments[:-1])
            if way.cost > min(_MOST_LEMMA, self._whole(lemma) + _MOST_ABOVE_WHOLE) or not word.startswith(stem):
                return (word,)
            last = word[len(stem) :]
            return (*way.segments[:-1], last) if len(last) > 1 else (word,)
        way = self._cheapest(word)
        if way.cost <= _MOST_UNKNOWN:
            return way.segments
        way = self._cheapest(word, one_unknown=True)
        return way.segments if way.cost < inf else (word,)

    def is_known(self, word: str) -> bool:
        return self._lemma(word) is not None or self._cheapest(word).cost <= _MOST_UNKNOWN

    def _whole(self, lemma: str) -> float:
        """What a lemma would cost as a part like any other."""
        counts = self.counts
        first = counts.plain.get(lemma, 0) + counts.linked.get(lemma, 0)
        return -log(max((first + _UNSEEN) / counts.all_first, (counts.last.get(lemma, 0) + _UNSEEN) / counts.all_last))

    def _lemma(self, word: str) -> str | None:
        """The dictionary's lemma, or the one of the longest stem before a common ending."""
        stems = [word, *(word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))]
        found = (self._words.lemma(stem) for stem in stems if len(stem) >= _FEW_LETTERS)
        return next((lemma for lemma in found if lemma is not None), None)

    def _cheapest(self, word: str, *, one_unknown: bool = False) -> _Way:
        """The cheapest way to cut a word into at least two parts; its cost is infinite where there is none."""
        length = len(word)
        ways: list[_Way | None] = [_Way(0.0, ())] + [None] * length
        for start in range(length - 1):
            so_far = ways[start]
            if so_far is None:
                continue
            for end in range(start + 2, length - 1):
                part = word[start:end]
                plain, linked = self._first(part)
                if plain == inf and one_unknown and start == 0:
                    plain, linked = self._unknown(part)
                _keep(ways, end, so_far, plain, (part,))
                if word[end] == LINK and end + 1 < length - 1:
                    _keep(ways, end + 1, so_far, linked, (part, LINK))
            if start and word[start:] not in _ONLY_FIRST:
                cost = self._last(word[start:])
                if cost == inf and one_unknown and start > _FEWEST_OF_UNKNOWN:
                    cost = self._unknown(word[start:])[0]
                if not one_unknown or length - start >= _FEWEST_OF_UNKNOWN:
                    _keep(ways, length, so_far, cost, (word[start:],))
        found = ways[length]
        if found is None or (one_unknown and found.cost > _UNKNOWN + _UNKNOWN_LETTER * length + _MOST_BESIDE_UNKNOWN):
            return _Way(inf, (word,))
        return found

    def _unknown(self, part: str) -> tuple[float, float]:
        if len(part) < _FEWEST_OF_UNKNOWN or part in _NO_PARTS:
            return inf, inf
        cost = _UNKNOWN + _UNKNOWN_LETTER * len(part)
        return cost, inf if part.endswith(LINK) else cost

    def _first(self, part: str) -> tuple[float, float]:
        """The cost of a part that others follow: without and with a linking s."""
        plain, linked = self.counts.plain.get(part, 0), self.counts.linked.get(part, 0)
        count = plain + linked
        if not count and (part not in self._words.lemma_set or _ends_in_link(part, self._words)):
            return inf, inf
        cost = self._cost(part, count, self.counts.all_first)
        likely = 0.9 if part.endswith(_LINKED_ENDINGS) else 0.4
        share = (linked + _PRIOR * likely) / (count + _PRIOR)
        return cost - log(1 - share), cost - log(share)

    def _last(self, part: str) -> float:
        """The cost of a word's last part, in whatever form."""
        stems = (part.removesuffix(ending) for ending in _ENDINGS if part.endswith(ending))
        lemmas = {self._words.lemma(stem) for stem in (part, *stems) if len(stem) >= _FEW_LETTERS or stem == part}
        if part in self._words.lemma_set:
            lemmas.add(part)  # "modtager" is a noun of its own, though the dictionary's lemma for it is a verb
        counts = [self.counts.last.get(lemma, 0) for lemma in lemmas if lemma is not None and _may_be_part(lemma)]
        return self._cost(part, max(counts), self.counts.all_last) if counts else inf

    def _cost(self, part: str, count: int, total: int) -> float:
        if not _may_be_part(part) or (len(part) <= _FEW_LETTERS and count < 2):
            return inf
        if self._is_compound(part):
            return -log((max(count - 1, 0) + _UNSEEN_COMPOUND) / total)
        return -log((count + _UNSEEN) / total) + (_SHORT_PART if len(part) < _FEW_LETTERS else 0.0)

    def _is_compound(self, part: str) -> bool:
        known = self._compounds.get(part)
        if known is None:
            known = len(part) >= _FEWEST_OF_COMPOUND and self._cheapest(part).cost <= _MOST_KNOWN
            self._compounds[part] = known
        return known


def _keep(ways: list[_Way | None], end: int, so_far: _Way, cost: float, segments: tuple[str, ...]) -> None:
    before = ways[end]
    total = so_far.cost + cost
    if total < (inf if before is None else before.cost):
        ways[end] = _Way(total, so_far.segments + segments)


def _may_be_part(part: str) -> bool:
    return part not in _NO_PARTS and (len(part) >= 3 or part in _SHORT_PARTS)


def _is_stem(first: str) -> bool:
    """Whether a beginning that is no word may be a part: "maskin", but not "tilf" (of "tilføje") or "indbe"."""
    return len(first) > _FEW_LETTERS and not first.startswith(_PARTICLES) and not first.endswith(_PARTICLES)


def _ends_in_link(part: str, words: Dictionary) -> bool:
    """Whether a part's last s is none of its own: "begrebs", "landbrugs", but not "fælles" or "hus"."""
    if not part.endswith(LINK) or words.lemma(part[:-1]) is None:
        return False
    return part not in words.lemma_set or (len(part) >= 8 and part[:-1] in words.lemma_set)


@cache
def _splitter() -> _Splitter:
    arrays = prepared(f"danish-parts-{source_version()}", _count)
    parts = unpacked(arrays["parts"])
    columns = [dict(zip(parts, arrays[name].tolist(), strict=True)) for name in ("plain", "linked", "last")]
    plain, linked, last = ({part: count for part, count in column.items() if count} for column in columns)
    counts = _Counts(plain, linked, last, sum(plain.values()) + sum(linked.values()), sum(last.values()))
    return _Splitter(dictionary(), counts)


def _count() -> Arrays:
    """Count the parts of all lemmas, each lemma cut in two wherever the end is a lemma and the beginning a form.

    A beginning that is no form by itself ("maskin-") counts where three lemmas share it.
    """
    words = dictionary()
    plain: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    last: Counter[str] = Counter()
    bound: Counter[str] = Counter()
    for lemma in words.lemmas:
        for cut in range(2, len(lemma) - 1):
            first, rest = lemma[:cut], lemma[cut:]
            if rest not in words.lemma_set or not _may_be_part(rest):
                continue
            is_form = words.lemma(first) is not None
            if _ends_in_link(first, words) or (not is_form and first.endswith(LINK) and words.lemma(first[:-1])):
                if _may_be_part(first[:-1]):
                    linked[first[:-1]] += 1
                    last[rest] += 1
            elif is_form:
                if _may_be_part(first):
                    plain[first] += 1
                    last[rest] += 1
            elif len(rest) >= _FEW_LETTERS:
                bound[first] += 1
    for first, count in bound.items():
        if count >= 3 and _is_stem(first) and not (first.endswith(LINK) and first[:-1] in bound):
            plain[first] = count
    parts = sorted(plain.keys() | linked.keys() | last.keys())
    columns = {"plain": plain, "linked": linked, "last": last}
    return {
        "parts": packed(parts),
        **{name: np.array([column[part] for part in parts], np.int32) for name, column in columns.items()},
    }
