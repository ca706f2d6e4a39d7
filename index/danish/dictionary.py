"""Danish word forms and their lemmas, from the dictionary that simplemma carries.

simplemma's own table of 788,000 strings takes 110 MB and a second to read. Here a form is a 64-bit hash beside the
number of its lemma: 9 MB, read in milliseconds once it has been made. That any two of the forms share a hash has a
chance of one in 60 million.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version

import numpy as np

from index.user_cache import Arrays, packed, prepared, unpacked


@dataclass(frozen=True, slots=True)
class Dictionary:
    """`keys` are the sorted hashes of all forms; `numbers` says where in `lemmas` each one's lemma is."""

    keys: array[int]
    numbers: array[int]
    lemmas: list[str]
    lemma_set: frozenset[str]

    def lemma(self, form: str) -> str | None:
        """The lemma of a lower-case form ("kommunernes" -> "kommune"); None for an unknown one."""
        key = _key(form)
        place = bisect_left(self.keys, key)
        if place == len(self.keys) or self.keys[place] != key:
            return None
        return self.lemmas[self.numbers[place]]


@cache
def dictionary() -> Dictionary:
    """The dictionary's plain lower-case words (neither names nor hyphened words), read once a process."""
    arrays = prepared(f"danish-forms-{source_version()}", _forms)
    lemmas = unpacked(arrays["lemmas"])
    keys, numbers = array("Q"), array("I")
    keys.frombytes(arrays["keys"].tobytes())
    numbers.frombytes(arrays["numbers"].tobytes())
    return Dictionary(keys, numbers, lemmas, frozenset(lemmas))


def source_version() -> str:
    """Names what was made from the dictionary; the last number rises when it is made in another way."""
    return f"{version('simplemma')}-1"


def _forms() -> Arrays:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    table = DefaultDictionaryFactory(cache_max_size=0).get_dictionary("da")
    forms = {form: lemma for form, lemma in table.items() if _is_plain(form) and _is_plain(lemma)}
    number = {lemma: place for place, lemma in enumerate(dict.fromkeys(forms.values()))}
    keys = np.fromiter((_key(form) for form in forms), np.uint64, len(forms))
    numbers = np.fromiter((number[lemma] for lemma in forms.values()), np.uint32, len(forms))
    order = np.argsort(keys)
    return {"keys": keys[order], "numbers": numbers[order], "lemmas": packed(list(number))}


def _is_plain(word: str) -> bool:
    return word.isalpha() and word.islower()


def _key(form: str) -> int:
    return int.from_bytes(blake2b(form.encode(), digest_size=8).digest(), "little")
