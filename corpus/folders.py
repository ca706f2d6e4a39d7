"""Which files are there: folders walked, links followed, and what could not be looked into, told."""

from __future__ import annotations

import os
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.errors import UnreadableDocumentError
from corpus.files import place_of, reason_of, shown, true_path
from corpus.metadata import SIDECAR_ENDING
from corpus.raw import ReadFailure


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What lies at the paths one was given.

    `files` are sorted folder by folder, each once; what is no file (a pipe, a link to nowhere) is among them, for
    reading it tells why it cannot be read. `listed` are the true paths of the folders that were looked into, `unlisted`
    those of what was not: folders without access and hidden ones, links that were not followed. `links_out` are the
    links that lead out of the given folders and were therefore left.
    """

    files: tuple[Path, ...]
    failures: tuple[ReadFailure, ...]
    listed: frozenset[str]
    unlisted: frozenset[str]
    links_out: tuple[Path, ...]

    @property
    def warnings(self) -> tuple[tuple[str, str], ...]:
        """(place, what the operator must know): one on the links that were left, none where there were none."""
        if not self.links_out:
            return ()
        told = f"Links ud af mappen er ikke fulgt ({len(self.links_out)} i alt). Følg dem med --follow-links."
        return ((place_of(self.links_out[0]), told),)


def files_at(paths: Sequence[Path], endings: Container[str], *, follow_links: bool = False) -> FoundFiles:
    """Every file at the paths. Raises UnreadableDocumentError for a path that does not exist.

    A path named outright is always taken, be it a link or not; in folders files with one of the endings (lower case,
    with the dot), and whatever is neither file nor folder; hidden ones and sidecars are left out. Links are followed
    where they stay inside one of the given folders, and out of them only with `follow_links`.
    """
    walk = _Walk(endings, tuple(Path(true_path(path)) for path in paths if os.path.isdir(path)), follow_links)
    for path in paths:
        if _is_missing(path):
            raise UnreadableDocumentError(f"{place_of(path)}: findes ikke. Kontrollér stien.")
        walk.named(path, true_path(path))
    walk.links()
    return walk.found()


def _is_missing(path: Path) -> bool:
    """False for what may not be looked at, and for a link to nowhere: reading it tells why."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


class _Walk:
    def __init__(self, endings: Container[str], roots: tuple[Path, ...], follow_links: bool) -> None:
        self._endings, self._roots, self._follows = endings, roots, follow_links
        self._files: dict[str, Path] = {}  # by true path
        self._failures: list[ReadFailure] = []
        self._listed: set[str] = set()
        self._unlisted: set[str] = set()
        self._waiting: list[tuple[Path, str]] = []  # links, and the true path of the link itself
        self._links_out: list[Path] = []

    def found(self) -> FoundFiles:
        return FoundFiles(
            tuple(self._files.values()), tuple(self._failures), frozenset(self._listed),
            frozenset(self._unlisted - self._listed), tuple(self._links_out),
        )  # fmt: skip

    def named(self, path: Path, true: str) -> None:
        """What was given outright."""
        if os.path.isdir(path):
            self._folder(path, true)
        else:
            if not os.path.isfile(path):
                self._unlisted.add(true)  # a folder, for all one knows
            self._file(path, true)

    def _file(self, path: Path, true: str) -> None:
        self._files.setdefault(true, path)

    def _folder(self, path: Path, true: str) -> None:
        """Everything in the folder; links wait, so that what lies there itself is named by its own path."""
        waiting = [(path, true)]
        while waiting:
            path, true = waiting.pop()
            if true not in self._listed:
                inner = self._entries(path, true)
                waiting += reversed(inner)

    def _entries(self, path: Path, true: str) -> list[tuple[Path, str]]:
        """Take the files and links of one folder; returns the folders in it."""
        try:
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            self._failures.append(ReadFailure(place_of(path), f"Mappen kan ikke læses: {reason_of(error)}."))
            self._unlisted.add(true)
            return []
        self._listed.add(true)
        folders = []
        away = {entry.name for entry in entries if entry.name.endswith(SIDECAR_ENDING) and self._is_away(entry)}
        for entry in entries:
            inner, its_true = path / entry.name, os.path.join(true, entry.name)
            kind = _kind(entry)
            if entry.name.startswith("."):
                self._unlisted.add(its_true)
            elif kind != "folder" and entry.name.endswith(SIDECAR_ENDING):
                pass  # read with its file
            elif kind == "link":
                self._waiting.append((inner, its_true))
            elif kind == "folder":
                folders.append((inner, its_true))
            elif entry.name + SIDECAR_ENDING in away:
                reason = f"{entry.name}{SIDECAR_ENDING} er et link ud af mappen. Læg den selv ved filen, eller brug --follow-links."
                self._failures.append(ReadFailure(place_of(inner), shown(reason)))
            elif kind == "other":
                self._unlisted.add(its_true)  # a folder, for all one knows
                self._file(inner, its_true)
            elif self._takes(entry.name):
                self._file(inner, its_true)
        return folders

    def links(self) -> None:
        """Follow the links that wait, and those in the folders they lead to; each folder is walked once, so it ends."""
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            for path, itself in waiting:
                self._link(path, itself)

    def _link(self, path: Path, itself: str) -> None:
        target, counts = true_path(path), self._takes(path.name) or not os.path.isfile(path)
        is_left = not (self._follows or self._is_inside(target) or _is_broken(path))
        if is_left or not os.path.exists(path):
            self._unlisted.add(itself)  # what it led to may be there again tomorrow
        if is_left and counts:
            self._links_out.append(path)
        elif not is_left and os.path.isdir(path):
            self._folder(path, target)
        elif not is_left and counts:
            self._file(path, target if os.path.isfile(path) else itself)

    def _is_away(self, entry: os.DirEntry[str]) -> bool:
        """Whether it is a link that leads out and is not to be followed."""
        return os.path.islink(entry.path) and not self._follows and not self._is_inside(true_path(Path(entry.path)))

    def _is_inside(self, true: str) -> bool:
        return any(Path(true).is_relative_to(root) for root in self._roots)

    def _takes(self, name: str) -> bool:
        return os.path.splitext(name)[1].lower() in self._endings


def _kind(entry: os.DirEntry[str]) -> Literal["link", "folder", "file", "other"]:
    try:
        if entry.is_symlink():
            return "link"
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        return "file" if entry.is_file(follow_symlinks=False) else "other"
    except OSError:
        return "other"  # reading it tells why


def _is_broken(path: Path) -> bool:
    """Whether the link leads to nothing, or round in a ring; False where one may not see."""
    try:
        path.stat()
    except PermissionError:
        return False
    except (OSError, ValueError):
        return True
    return False
