"""Text in small letters for looking for words in it, every letter at its place."""

from __future__ import annotations


def small_letters(text: str) -> str:
    """The text in small letters, of the same length; as it is where a letter has a small form of several ("\u0130")."""
    small = text.lower()
    return small if len(small) == len(text) else text
