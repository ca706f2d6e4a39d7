"""What a perfect reader gets out of a document: gold files, one document a line, and their places in the text.

A gold document has the shape of `ordstyrer parse --json`, with the fields it speaks of and `file` in place of ids.
Every stretch has its first and last words (`begins`, `ends`), by which a person reads and checks it, and its offsets
in the stored text (`start`, `end`). When extraction moves the text, `python -m eval.parse_gold` finds the offsets
anew from the words; a stretch whose words are no longer there is a fault, never a guess.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from corpus.bounded import parse_bounded
from corpus.metadata import GivenMetadata
from corpus.records import Document
from eval.errors import GoldFileError
from eval.lines import LineError, parse_lines, read_lines
from eval.parse_scores import facts

_STRETCHES = ("sections", "earlier_decisions")


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """`body` in the shape of `document_json`, as far as it goes; `layout` names how the document is laid out."""

    file: str
    layout: str
    body: Mapping[str, Any]


def read_gold(path: Path) -> list[GoldDocument]:
    """Raises GoldFileError for a file that is absent, no JSON of this shape, or names a document twice or not at all."""
    seen: set[str] = set()

    def parse(_: int, line: str) -> GoldDocument:
        try:
            body = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            reason = f"tegn {error.colno}" if isinstance(error, json.JSONDecodeError) else "for dyb"
            raise LineError(f"ikke gyldig JSON ({reason}). Ret linjen.") from error
        if not isinstance(body, dict) or not isinstance(body.get("file"), str) or not body["file"]:
            raise LineError('feltet "file" mangler. Skriv dokumentets filnavn.')
        if body["file"] in seen:
            raise LineError(f"{body['file']} står der to gange. Slet den ene.")
        if fault := _misshapen(body):
            raise LineError(f"{body['file']}: {fault} Brug formen fra ordstyrer parse --json.")
        seen.add(body["file"])
        return GoldDocument(body["file"], str(body.get("layout") or ""), body)

    return parse_lines(path, read_lines(path, GoldFileError), parse, GoldFileError)


def _misshapen(body: Mapping[str, Any]) -> str | None:
    """What keeps the body from being read as facts and stretches."""
    try:
        facts("", body)
        for owner, stretch in stretches(body):
            if not all(isinstance(stretch[end], str) and stretch[end] for end in ("begins", "ends")):
                return f'{owner}: "begins" og "ends" skal være de første og de sidste ord.'
            if not isinstance(stretch.get("heading"), str | None):
                return f'{owner}: "heading" skal være tekst eller null.'
        if not all(isinstance(item["number"], str | None) for item in body.get("items", [])):
            return 'et punkts "number" skal være tekst eller null.'
    except KeyError as error:
        return f'feltet "{error.args[0]}" mangler et sted.'
    except (AttributeError, TypeError):
        return "et felt har en forkert slags værdi."
    return None


def read_document(path: Path) -> Document:
    """The one document of a file as the parser has it. Raises GoldFileError when it is unreadable or several."""
    found = list(parse_bounded(path, GivenMetadata()))
    if len(found) != 1 or not isinstance(found[0], Document):
        raise GoldFileError(f"{path}: ventede ét læseligt dokument. Ret filen, eller fjern den fra facit.")
    return found[0]


def misplaced(gold: GoldDocument, text: str) -> Iterator[str]:
    """Every stretch of the gold document whose words do not stand at its offsets in `text`."""
    for owner, stretch in stretches(gold.body):
        start, end = stretch.get("start"), stretch.get("end")
        stated = f"{gold.file}, {owner}: {stretch['begins']!r} … {stretch['ends']!r}"
        if not (isinstance(start, int) and isinstance(end, int)):
            yield f"{stated} har ikke start og slut"
            continue
        words = text[start:end] if 0 <= start < end <= len(text) else ""
        if not (words and words.startswith(stretch["begins"]) and words.endswith(stretch["ends"])):
            yield f"{stated} står ikke på {start}-{end}"


def anchored(body: Mapping[str, Any], text: str) -> tuple[dict[str, Any], list[str]]:
    """The gold body with `start` and `end` of every stretch found in `text` by its words, and what was not found.

    Stretches of items are looked for in the order of the document, from the first title on, and so are its own, which
    may stand before, after or without items: each heading with its first words right below it, else the first words
    alone, after the stretch before.
    """
    placed = json.loads(json.dumps(body))
    faults: list[str] = []
    cursor = max(0, _first_title(placed.get("items", []), text))
    for item in placed.get("items", []):
        owner = f"punkt {item['number']}"
        for section in item.get("sections", []):
            cursor = _place(section, text, cursor, owner, faults)
        within = [(each["start"], each["end"]) for each in item.get("sections", []) if "start" in each]
        first = min((start for start, _ in within), default=cursor)
        for decision in item.get("earlier_decisions", []):
            first = _place(decision, text, first, f"{owner}, tidligere beslutning", faults)
    cursor = 0
    for section in placed.get("sections", []):
        cursor = _place(section, text, cursor, "afsnit", faults)
    return placed, faults


def _first_title(items: Sequence[Mapping[str, Any]], text: str) -> int:
    """Where the title of the first item stands first, blanks and capitals apart; -1 where it has none or does not stand."""
    words = ((items[0].get("title") or "") if items else "").split()
    found = re.search(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE) if words else None
    return found.start() if found else -1


def _place(stretch: dict[str, Any], text: str, cursor: int, owner: str, faults: list[str]) -> int:
    """Sets start and end; returns where to look on."""
    begins, ends, heading = stretch["begins"], stretch["ends"], stretch.get("heading")
    start = -1
    if heading:
        below = re.compile(rf"{re.escape(heading)}[\s:*.]*?(?P<words>{re.escape(begins)})")
        found = below.search(text, cursor)
        start = found.start("words") if found else -1
    if start < 0:
        start = text.find(begins, cursor)
    last = re.compile(rf"{re.escape(ends)}(?=\s|$)").search(text, start + max(0, len(begins) - len(ends)))
    if start < 0 or last is None:
        stretch.pop("start", None)
        stretch.pop("end", None)
        faults.append(f"{owner}: {heading!r} {begins!r} … {ends!r} findes ikke efter tegn {cursor}")
        return cursor
    stretch["start"], stretch["end"] = start, last.end()
    return last.end()


def stretches(body: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every stretch of a gold body with the name of what it belongs to."""
    for item in body.get("items", []):
        for kind in _STRETCHES:
            for stretch in item.get(kind, []):
                yield f"punkt {item['number']}", stretch
    for section in body.get("sections", []):
        yield "afsnit", section


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--documents", type=click.Path(path_type=Path, file_okay=False), required=True)
def anchor(gold: Path, documents: Path) -> None:
    """Find the offsets of every stretch of the file GOLD anew, from its words; a document that lost some stays as it was."""
    lines, lost = [], 0
    try:
        for document in read_gold(gold):
            body, faults = anchored(document.body, read_document(documents / document.file).text)
            for fault in faults:
                click.echo(f"{document.file}: {fault}", err=True)
            lines.append(json.dumps(document.body if faults else body, ensure_ascii=False))
            lost += len(faults)
    except GoldFileError as error:
        raise click.ClickException(str(error)) from error
    gold.write_bytes("".join(f"{line}\n" for line in lines).encode())
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    anchor()
