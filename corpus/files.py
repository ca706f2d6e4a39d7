"""Files and folders: which files are there, and the bytes of one, within bounds."""

from __future__ import annotations

import os
from collections.abc import Container, Sequence
from pathlib import Path

from corpus.errors import UnreadableDocumentError
from corpus.metadata import SIDECAR_ENDING
from corpus.personal_numbers import mask_personal_numbers


def files_at(paths: Sequence[Path], endings: Container[str]) -> list[Path]:
    """Every file at the paths, folders walked, sorted and without doubles.

    A file named outright is always taken; in folders those with one of the endings (lower case, with the dot), hidden
    ones and sidecars left out. Raises UnreadableDocumentError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for folder, names, files in os.walk(path):
                names[:] = sorted(name for name in names if not name.startswith("."))
                for name in sorted(files):
                    ending = os.path.splitext(name)[1].lower()
                    if ending in endings and not name.startswith(".") and not name.endswith(SIDECAR_ENDING):
                        found[Path(folder) / name] = None
        elif _is_there(path):
            found[path] = None
        else:
            raise UnreadableDocumentError(f"{path}: findes ikke. Kontrollér stien.")
    return list(found)


def _is_there(path: Path) -> bool:
    """Also true for what may not be looked at: reading it then tells why."""
    try:
        return path.exists()
    except OSError:
        return True


def place_of(path: Path) -> str:
    """The path as it may be stored, shown and logged: a personal number in a file's name is masked."""
    return mask_personal_numbers(str(path))[0]


def read_bytes(path: Path, most: int | None = None) -> bytes:
    """The file's bytes. Raises UnreadableDocumentError, also when it has more than `most`: it is not read then."""
    try:
        with path.open("rb") as file:
            data = file.read(-1 if most is None else most + 1)
    except OSError as error:
        raise UnreadableDocumentError(f"Filen kan ikke læses: {_reason(error)}.") from error
    if most is not None:
        require_size(len(data), most, path)
    return data


def require_size(size: int, most: int, path: Path | None = None) -> None:
    """Raises UnreadableDocumentError for more than `most` bytes."""
    if size > most:
        whole = path.stat().st_size if path else size
        raise UnreadableDocumentError(
            f"Filen er på {whole / 1e6:,.0f} MB; af denne slags læses højst {most / 1e6:,.0f} MB. Del den i mindre filer.".replace(
                ",", "."
            )
        )


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "adgang nægtet; giv læseadgang til den"
    if isinstance(error, IsADirectoryError):
        return "det er en mappe"
    return error.strerror or type(error).__name__
