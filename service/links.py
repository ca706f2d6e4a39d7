"""Bodies as programs read them: their permalinks begin with the path that the service has on its host."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel

Body = TypeVar("Body", bound=BaseModel)
Value = TypeVar("Value")


def linked(body: Body, root: str) -> Body:
    """The body with `root` ("/soeg") before every permalink in it, however deep; itself for "", where there is nothing to add."""
    return _with_root(body, root) if root else body


def _with_root(value: Value, root: str) -> Value:
    """A copy, for one citation may stand in several places of a body."""
    made: object = value
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        made = value.model_copy(
            update={
                name: root + held if name == "permalink" else _with_root(held, root) for name, held in fields.items()
            }
        )
    elif isinstance(value, list):
        made = [_with_root(each, root) for each in value]
    elif isinstance(value, dict):
        made = {key: _with_root(each, root) for key, each in value.items()}
    return made  # type: ignore[return-value]
