"""One file: its name as it may be shown, what tells it from every other, and its bytes, within bounds."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import unicodedata
from io import BufferedReader
from pathlib import Path

from corpus.errors import UnreadableDocumentError
from corpus.personal_numbers import mask_personal_numbers

_REASONS = {
    errno.EACCES: "adgang nægtet; giv læseadgang til den",
    errno.EPERM: "adgang nægtet; giv læseadgang til den",
    errno.EISDIR: "det er en mappe",
    errno.ENOENT: "den findes ikke (længere)",
    errno.ENOTDIR: "den findes ikke (længere)",
    errno.ELOOP: "linket peger på sig selv (i ring); fjern det",
    errno.ENAMETOOLONG: "navnet er for langt; giv den et kortere",
}


def shown(text: str) -> str:
    """The text as it may be stored, shown and logged: personal numbers masked, and what is no sign (line breaks, bytes
    that are no UTF-8, commands to a terminal) written out."""
    masked = mask_personal_numbers(text)[0]
    return masked if masked.isprintable() else "".join(map(_written_out, masked))


def _written_out(sign: str) -> str:
    if sign.isprintable() or unicodedata.category(sign) == "Zs":
        return sign
    if "\udc80" <= sign <= "\udcff":  # a byte of a file's name that is no UTF-8, as Python keeps it
        return f"\\x{ord(sign) - 0xDC00:02x}"
    return sign.encode("unicode_escape").decode()


def place_of(path: Path) -> str:
    """The path as it may be stored, shown and logged (`shown`)."""
    return shown(str(path))


def true_path(path: Path) -> str:
    """Where the file or folder really lies: absolute, links followed as far as they lead."""
    try:
        return os.path.realpath(path)
    except ValueError:  # a name that no file system takes
        return os.path.abspath(path)


def path_key(true: str) -> str:
    """What tells a file or folder from every other: 32 hex digits over its true path, which may not be stored itself."""
    return hashlib.sha256(true.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def folder_keys(true: str) -> str:
    """The keys of the folders that a true path lies in, outermost first, with blanks between."""
    folders = list(Path(true).parents)
    return " ".join(path_key(str(folder)) for folder in reversed(folders))


def reason_of(error: OSError | ValueError) -> str:
    """Why a file or folder cannot be read, as it may stand in a sentence."""
    if not isinstance(error, OSError):
        return "navnet kan ikke bruges"
    return _REASONS.get(error.errno or 0) or f"fejl fra filsystemet ({error.strerror or type(error).__name__})"


def open_file(path: Path, most: int | None = None) -> BufferedReader:
    """The file, opened for reading. Raises UnreadableDocumentError, also when it has more than `most` bytes.

    Only a regular file is opened: a pipe would be waited for, and a device may never end.
    """
    try:
        _require_regular(path.stat().st_mode)
        file = open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb")  # noqa: SIM115
    except FileNotFoundError as error:
        reason = "linket peger på noget, der ikke findes; fjern det" if path.is_symlink() else reason_of(error)
        raise UnreadableDocumentError(f"Filen kan ikke læses: {reason}.") from error
    except (OSError, ValueError) as error:
        raise UnreadableDocumentError(f"Filen kan ikke læses: {reason_of(error)}.") from error
    try:
        status = os.fstat(file.fileno())
        _require_regular(status.st_mode)
        if most is not None:
            require_size(status.st_size, most)
    except BaseException:
        file.close()
        raise
    return file


def read_bytes(path: Path, most: int | None = None) -> bytes:
    """The file's bytes. Raises what `open_file` raises."""
    with open_file(path, most) as file:
        try:
            data = file.read(-1 if most is None else most + 1)
        except OSError as error:
            raise UnreadableDocumentError(f"Filen kan ikke læses: {reason_of(error)}.") from error
    if most is not None:
        require_size(len(data), most)
    return data


def sha256_of(path: Path, most: int) -> hashlib._Hash:
    """The hash of all that the file holds, which more can be added to. Raises what `open_file` raises."""
    with open_file(path, most) as file:
        try:
            return hashlib.file_digest(file, "sha256")
        except OSError as error:
            raise UnreadableDocumentError(f"Filen kan ikke læses: {reason_of(error)}.") from error


def _require_regular(mode: int) -> None:
    """Raises UnreadableDocumentError for what is no regular file."""
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # opening a folder tells what it is
        kind = "en kanal (FIFO)" if stat.S_ISFIFO(mode) else "en socket" if stat.S_ISSOCK(mode) else "en enhed"
        raise UnreadableDocumentError(
            f"Det er ikke en almindelig fil, men {kind}, og læses ikke. Gem indholdet som en fil."
        )


def require_size(size: int, most: int) -> None:
    """Raises UnreadableDocumentError for more than `most` bytes."""
    if size > most:
        raise UnreadableDocumentError(
            f"Filen er på {size / 1e6:,.0f} MB; af denne slags læses højst {most / 1e6:,.0f} MB. Del den i mindre filer.".replace(
                ",", "."
            )
        )
