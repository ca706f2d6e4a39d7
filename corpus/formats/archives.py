"""ZIP archives to the files in them, within bounds: nothing is unpacked to disk, and a bomb is refused unread."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from corpus.errors import UnreadableDocumentError

MOST_MEMBERS = 10_000
MOST_UNPACKED = 2_000_000_000
"""Bytes that an archive may hold all in all, unpacked."""

_NAMES = "cp850"  # what Danish Windows writes when it does not write UTF-8
_MOST_RATIO = 200  # deflate cannot pack text so hard; only made bombs and blank pictures come near it
_SMALL = 1_000_000  # bytes that may be packed harder


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive. `name` is its path in there, never used as a path on this machine."""

    name: str
    size: int


class Archive:
    """An opened archive; its members are read one at a time."""

    def __init__(self, file: BinaryIO) -> None:
        """Raises UnreadableDocumentError for what is no archive, is broken, or holds too much."""
        try:
            self._file = zipfile.ZipFile(file, metadata_encoding=_NAMES)
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableDocumentError("ZIP-filen er beskadiget. Hent eller pak den på ny.") from error
        self._infos = {info.filename: info for info in self._file.infolist() if not info.is_dir()}
        if len(self._infos) > MOST_MEMBERS:
            raise UnreadableDocumentError(
                f"ZIP-filen rummer {len(self._infos)} filer; der læses højst {MOST_MEMBERS}. Del den i mindre."
            )
        unpacked = sum(info.file_size for info in self._infos.values())
        if unpacked > MOST_UNPACKED:
            raise UnreadableDocumentError(
                f"ZIP-filen fylder {unpacked / 1e9:.0f} GB pakket ud; der læses højst {MOST_UNPACKED / 1e9:.0f} GB. Del den i mindre."
            )

    def members(self) -> Iterator[Member]:
        """The files in the archive, by name; what systems leave there for themselves is not among them."""
        for name in sorted(self._infos):
            parts = name.replace("\\", "/").split("/")
            if not any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts):
                yield Member(name, self._infos[name].file_size)

    def holds(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """The member's bytes. Raises UnreadableDocumentError for an encrypted or broken one, and for a bomb."""
        info = self._infos[name]
        if info.flag_bits & 1:
            raise UnreadableDocumentError(
                "Filen i ZIP-arkivet er låst med en adgangskode. Pak den ud uden adgangskode."
            )
        if info.file_size > _SMALL and info.file_size > _MOST_RATIO * max(1, info.compress_size):
            raise UnreadableDocumentError(
                "Filen i ZIP-arkivet er pakket mistænkeligt hårdt (en ZIP-bombe?) og læses ikke. Pak den selv ud, hvis den er god nok."
            )
        try:
            with self._file.open(info) as member:
                data = member.read(info.file_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise UnreadableDocumentError("Filen i ZIP-arkivet er beskadiget. Hent eller pak arkivet på ny.") from error
        if len(data) != info.file_size:
            raise UnreadableDocumentError("Filen i ZIP-arkivet har ikke den længde, arkivet siger. Pak arkivet på ny.")
        return data
