"""What passes between a process that reads files and the one that asks it to: frozen records, and nothing else.

A request is a pickle of `Request`, which the asking process makes. What comes back was made out of files from anywhere, so
it is JSON that is checked against the records, behind a letter for the record and the length of the JSON (8 bytes).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import TypeAdapter

from corpus.metadata import GivenMetadata
from corpus.raw import RawDocument, ReadFailure
from corpus.records import Document


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read, whose open descriptor comes with it. `place` names it to people, `path` (absolute) its sidecar.

    `commanded` None asks for raw documents, else for documents. Parts before `first` are passed over (they were read
    before); where `first_failed` the one at that place is, too: it has ended the process that read it.
    """

    place: str
    path: Path
    commanded: GivenMetadata | None
    mask_contacts: bool = False
    first: int = 0
    first_failed: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """The process has started."""


@dataclass(frozen=True, slots=True)
class PartDone:
    """So many parts of the file are done with, all of what they hold having been sent."""

    parts: int


@dataclass(frozen=True, slots=True)
class FileDone:
    """No more of the file comes. `whole`: there is no more; else the rest is to be asked of another process.

    `last`: this process takes no other file.
    """

    whole: bool
    last: bool


Answer = Document | RawDocument | ReadFailure | Ready | PartDone | FileDone
_KINDS: tuple[type[Any], ...] = (Document, RawDocument, ReadFailure, Ready, PartDone, FileDone)


@cache
def _adapter(kind: int) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[kind])


def send(answers: BinaryIO, answer: Answer) -> None:
    kind = _KINDS.index(type(answer))
    body = _adapter(kind).dump_json(answer)
    answers.write(bytes((kind,)) + len(body).to_bytes(8, "big") + body)


def receive(answers: BinaryIO) -> Answer | None:
    """The next answer; None when there is none: the process has died, or what it sent is none of these records."""
    head = answers.read(9)
    if len(head) < 9 or head[0] >= len(_KINDS):
        return None
    length = int.from_bytes(head[1:], "big")
    body = answers.read(length)
    if len(body) < length:
        return None
    try:
        found: Answer = _adapter(head[0]).validate_json(body)
    except ValueError:
        return None
    return found
