"""What is counted rather than quoted says so beside the quotes that were counted."""

from __future__ import annotations

from collections.abc import Mapping

_ONE_AND_MORE = {
    "items": ("punkt", "punkter"), "meetings": ("møde", "møder"), "treatments": ("behandling", "behandlinger"),
    "present": ("deltager", "deltagere"), "absent": ("fraværende", "fraværende"), "recused": ("inhabil", "inhabile"),
    "late": ("kom senere", "kom senere"), "left": ("gik før", "gik før"), "in_favour": ("stemte for", "stemte for"),
    "against": ("stemte imod", "stemte imod"), "abstained": ("undlod at stemme", "undlod at stemme"),
}  # fmt: skip


def counted(count: int, what: str) -> Mapping[str, object]:
    """The `context` of a quote: how many of what were counted, with `in_words` in Danish ("8 punkter")."""
    one, more = _ONE_AND_MORE[what]
    return {"derived": {"count": count, "what": what, "in_words": f"{count} {one if count == 1 else more}"}}
