"""Ids in paths: any id has a path, and every path leads to one id, whatever signs the id holds.

An id is one part of a path, percent-encoded. Servers decode paths before they route them, so that the "/" of an id and the
one behind it could not be told apart: `undecided` keeps what tells them apart encoded, and `Identifier` decodes it.
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote, unquote

from pydantic import AfterValidator
from starlette.types import Scope

_KEPT = re.compile(r"[%/\x00-\x1f\x7f]")


def in_path(identifier: str) -> str:
    """The id as one part of a path: "2006:1518§1/æ" -> "2006%3A1518%C2%A71%2F%C3%A6"."""
    return quote(identifier, safe="")


def undecided(scope: Scope) -> str:
    """The request's path, decoded but for "%", "/" and what no line holds, where these were encoded."""
    raw: bytes | None = scope.get("raw_path")
    if raw is None:
        return str(scope["path"])
    return "/".join(
        _KEPT.sub(lambda sign: quote(sign[0], safe=""), unquote(part))
        for part in raw.decode("ascii", "replace").split("/")
    )


def shown_path(path: str) -> str:
    """Such a path as it may stand in a link on this site: encoded again, and never the address of another."""
    return "/" + quote(path.lstrip("/"), safe="/%")


Identifier = Annotated[str, AfterValidator(unquote)]
"""An id out of a path that was kept `undecided`. Unencoded slashes belong to it too."""
