"""A page's source made safe to parse: what would cost time or memory out of all proportion is taken out.

A parser pays with the square of the depth for nested elements, of the number for an element's attributes, and of both
for formatting that is never closed. None of it carries a page's words.
"""

from __future__ import annotations

import re

_DEEPEST = 400
"""Elements within one another; pages have up to some 60. Deeper ones go, their text stays."""
_MOST_OPEN_FORMATS = 200
_FEW_TAGS = 400
_DATA = re.compile(r"data:[\w/+.;=-]{0,100},[^\"'\s<>)]{64,}")
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40})\s[^<>]{4000,}>")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
_FORMATS = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_FORMAT_TAG = re.compile(
    r"</?(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])[^<>]*>", re.IGNORECASE
)
_UNCOUNTED = _FORMATS | frozenset(
    """
    area base basefont br col embed frame hr img input link meta param source track wbr
    p li dt dd td th tr thead tbody tfoot colgroup option optgroup html head body
    """.split()
)  # formatting, and elements that are empty or end without an end tag


def safe_source(source: str) -> str:
    """The source without NUL bytes, embedded pictures, attributes by the thousand and bottomless nesting."""
    source = source.replace("\0", "")
    if not source.isascii():  # lone surrogates, which JSON can hold, are no characters
        source = source.encode("utf-8", "replace").decode("utf-8")
    if "data:" in source:
        source = _DATA.sub("data:,", source)
    source = _LONG_TAG.sub(r"<\1>", source)
    if source.count("<") <= _FEW_TAGS:
        return source
    depth, formats = _deepest(source)
    if formats > _MOST_OPEN_FORMATS:
        source = _FORMAT_TAG.sub("", source)
    return _flattened(source) if depth > _DEEPEST else source


def _deepest(source: str) -> tuple[int, int]:
    """How many elements stand open within one another at most, and how many formats."""
    depth = deepest = formats = most = 0
    for match in _TAG.finditer(source):
        tag = match[2].lower()
        if tag in _FORMATS:
            formats = max(formats - 1, 0) if match[1] else formats + 1
            most = max(most, formats)
        elif tag not in _UNCOUNTED:
            depth = max(depth - 1, 0) if match[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest, most


def _flattened(source: str) -> str:
    depth = 0

    def kept(match: re.Match[str]) -> str:
        nonlocal depth
        if match[2].lower() in _UNCOUNTED:
            return match[0]
        if not match[1]:
            depth += 1
            return match[0] if depth <= _DEEPEST else " "
        depth = max(depth - 1, 0)
        return match[0] if depth < _DEEPEST else " "

    return _TAG.sub(kept, source)
