"""One generation of an index, opened for reading, and the handle that always gives the current one."""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from cachetools import LRUCache

from corpus.facts.formalities import is_formality
from corpus.rules import RULES_VERSION
from index.asking.filters import Filters, Selection
from index.danish.analysis import ANALYSIS_VERSION, terms
from index.errors import REBUILD, IndexDamagedError, IndexFormatError, ModelMismatchError
from index.models.embedder import Embedder
from index.models.word_vectors import Spans
from index.segments.columns import FacetColumn, PassageColumns, facet_columns, passage_columns
from index.segments.layout import (
    STORE,
    TERMS,
    VECTORS,
    WORDS,
    IndexFolder,
    Manifest,
    Pointer,
    damaged_files,
    resized_file,
)
from index.segments.lexical import LexicalLeg, open_terms
from index.segments.store import Store, StoredPassage
from index.segments.sweeping import finish_sweep
from index.segments.vectors import VectorLeg
from index.segments.words import Words

_log = logging.getLogger("ordstyrer")
_ATTEMPTS = 5
_PASSAGES_REMEMBERED = 8192


class Generation:
    """Store, lexical leg, vector leg and word vectors of one manifest. Its files are immutable, so it needs no lock."""

    def __init__(self, folder: IndexFolder, manifest: Manifest, *, any_version: bool = False) -> None:
        if manifest.rules_version < RULES_VERSION and not any_version:
            raise IndexFormatError(
                f"Indekset {folder.path} er læst efter ældre regler for lukkede punkter og personnumre og vises ikke, før "
                "dokumenterne er læst igen. Kør ordstyrer index igen på de samme stier."
            )
        if manifest.analysis_version != ANALYSIS_VERSION and not any_version:
            raise IndexFormatError(
                f"Indekset {folder.path} er bygget med en anden ordanalyse (udgave {manifest.analysis_version}, "
                f"her {ANALYSIS_VERSION}). Kør ordstyrer index igen på de samme stier."
            )
        base = folder.segments / manifest.segment.name
        missing = [name.path for name in manifest.segment.files if not (base / name.path).is_file()]
        if missing:
            raise FileNotFoundError(base / missing[0])
        self.folder = folder
        self.manifest = manifest
        self.base = base
        self.require_whole()
        self.store = Store(base / STORE)
        self.vectors = VectorLeg(base / VECTORS)
        self.words = Words(base / WORDS)
        self.lexical: LexicalLeg = open_terms(manifest.lexical, base / TERMS)
        mask = (
            self.store.mask
        )  # not a method of self, so that a generation no one uses goes at once, and its files with it
        self.selection: Callable[[Filters], Selection] = lru_cache(maxsize=64)(
            lambda filters: Selection(filters, mask(filters))
        )
        self._terms: LRUCache[int, frozenset[str]] = LRUCache(_PASSAGES_REMEMBERED)
        self._spans: LRUCache[int, Spans] = LRUCache(_PASSAGES_REMEMBERED)
        self._stretches: LRUCache[str, frozenset[str]] = LRUCache(4 * _PASSAGES_REMEMBERED)
        self._memory_lock = threading.Lock()

    def require_whole(self) -> None:
        """Raises IndexDamagedError where a file has not the size it should have: reading it could end the process."""
        fault = resized_file(self.base, self.manifest.segment)
        if fault is not None:
            raise IndexDamagedError(f"{fault}. Efterprøv indekset med: ordstyrer verify --index {self.folder.path}")

    def terms_of(self, passage: StoredPassage) -> frozenset[str]:
        """The terms of a passage with its header. Remembered: a request looks at the same passages many times."""
        with self._memory_lock:
            found = self._terms.get(passage.row)
        if found is None:
            found = frozenset(terms(passage.indexed_text))
            with self._memory_lock:
                self._terms[passage.row] = found
        return found

    def terms_in(self, stretch: str) -> frozenset[str]:
        """The terms of a stretch of an indexed text. Remembered with the generation, so that they go when the text is withdrawn."""
        with self._memory_lock:
            found = self._stretches.get(stretch)
        if found is None:
            found = frozenset(terms(stretch))
            with self._memory_lock:
                self._stretches[stretch] = found
        return found

    def word_spans(self, embedder: Embedder, passages: Sequence[StoredPassage]) -> list[Spans]:
        """Where the words of each passage's indexed text stand (`Embedder.word_spans`); remembered."""
        with self._memory_lock:
            known = {passage.row: self._spans.get(passage.row) for passage in passages}
        lacking = [passage for passage in passages if known[passage.row] is None]
        if lacking:
            new = embedder.word_spans([passage.indexed_text for passage in lacking])
            with self._memory_lock:
                for passage, spans in zip(lacking, new, strict=True):
                    known[passage.row] = self._spans[passage.row] = spans
        return [known[passage.row] or [] for passage in passages]

    @cached_property
    def columns(self) -> PassageColumns:
        return passage_columns(self.store)

    @cached_property
    def facets(self) -> dict[str, FacetColumn]:
        """What `service` counts a result set by (`index.segments.columns.FACETS`)."""
        return facet_columns(self.store)

    @cached_property
    def seen(self) -> dict[str, tuple[str, str]]:
        """(first seen, changed at) of every item and document by id."""
        return self.store.seen()

    @cached_property
    def names(self) -> tuple[dict[str, str], dict[str, str]]:
        """Key to name of every municipality and of every committee in the index."""
        return self.store.names()

    @cached_property
    def days(self) -> tuple[int, int] | None:
        """First and last day of the dated documents, as 20230209."""
        return self.store.date_range()

    @cached_property
    def decision_rows(self) -> dict[int, int]:
        """Group number to the row of its first own decision passage."""
        columns = self.columns
        rows: dict[int, int] = {}
        for row in columns.is_decision.nonzero()[0].tolist():
            rows.setdefault(int(columns.group[row]), row)
        return rows

    @cached_property
    def decided(self) -> npt.NDArray[np.bool_]:
        """`(passages,)`, True for those of items with a decision of their own."""
        columns = self.columns
        return np.isin(columns.group, columns.group[columns.is_decision])

    @cached_property
    def formalities(self) -> npt.NDArray[np.bool_]:
        """`(passages,)`, True for those of items of form that every meeting has ("Godkendelse af dagsorden")."""
        formal = [key for key in self.store.title_keys() if is_formality(key)]
        mask = np.zeros(self.store.counts()[2], np.bool_)
        mask[self.store.rows_with_title(formal)] = True
        return mask

    def idf(self, term: str) -> float:
        """How telling a term is: ln(1 + (N - n + .5) / (n + .5)) for one that n of N passages hold (Lucene's form)."""
        held = self.lexical.vocabulary.count(term)
        return math.log1p((self.lexical.count - held + 0.5) / (held + 0.5))

    def require_model(self, embedder: Embedder) -> None:
        """Raises ModelMismatchError unless the embedder is the one the index was built with."""
        if embedder.fingerprint != self.manifest.model_fingerprint:
            raise ModelMismatchError(
                f"Indekset {self.folder.path} er bygget med modellen {self.manifest.model} ({self.manifest.model_fingerprint}), "
                f"ikke {embedder.name} ({embedder.fingerprint}). Vælg samme model med --model, eller byg et nyt indeks i en anden mappe."
            )

    def faults(self) -> list[str]:
        """Everything that does not hold: checksums, SQLite, counts, spans. Empty for a sound generation."""
        faults = damaged_files(self.base, self.manifest.segment)
        if faults:
            return faults
        faults = self.store.check()
        counts = (self.manifest.documents, self.manifest.items, self.manifest.passages)
        if self.store.counts() != counts:
            faults.append(
                f"manifestet lover {counts} dokumenter, punkter og tekststykker; der er {self.store.counts()}"
            )
        for name, count in (
            ("vektorer", self.vectors.count),
            ("ordvektorer", self.words.count),
            ("ordindeks", self.lexical.count),
        ):
            if count != self.manifest.passages:
                faults.append(f"{name}: {count} tekststykker, ventet {self.manifest.passages}")
        return faults


def open_generation(folder: IndexFolder, *, any_version: bool = False) -> Generation:
    """The current generation. A writer may replace it meanwhile: then the newer one is opened.

    What a killed withdrawal left behind is cleared away first. `any_version` is for a writer, who makes the terms anew
    and reads the files again anyway. Raises IndexMissingError, IndexFormatError, IndexDamagedError.
    """
    finish_sweep(folder)
    for _ in range(_ATTEMPTS):
        pointer = folder.pointer()
        try:
            return Generation(folder, folder.read_manifest(pointer), any_version=any_version)
        except FileNotFoundError as error:
            if folder.pointer() == pointer:
                raise IndexDamagedError(
                    f"Indekset {folder.path} mangler filen {error.filename or error}. {REBUILD}"
                ) from error
        except IndexDamagedError:
            if folder.pointer() == pointer:
                raise
    raise IndexDamagedError(f"Indekset {folder.path} skifter hurtigere, end det kan åbnes. Prøv igen.")


def faults_in(folder: IndexFolder) -> list[str]:
    """Everything that does not hold in the current generation; checksums first, before any engine opens a file.

    Raises IndexMissingError and IndexFormatError for a folder without an index of this program's making.
    """
    faults: list[str] = []
    for _ in range(_ATTEMPTS):
        pointer: Pointer | None = None
        try:
            pointer = folder.pointer()
            manifest = folder.read_manifest(pointer)
            faults = damaged_files(folder.segments / manifest.segment.name, manifest.segment)
            faults = faults or Generation(folder, manifest).faults()
        except FileNotFoundError as error:
            faults = [f"{error.filename or error}: mangler"]
        except IndexDamagedError as error:
            faults = [str(error)]
        if not faults or pointer is None or folder.pointer() == pointer:
            break  # else a writer took the files away while they were looked at
    return faults


class LiveIndex:
    """Gives the current generation, a newly committed one without a restart; requests under way keep theirs."""

    def __init__(self, path: Path) -> None:
        self.folder = IndexFolder(path)
        self.fault: str | None = None
        """What is wrong, while the loaded generation is given although it is not known to be the current one."""
        self._lock = threading.Lock()
        self._pointer: Pointer | None = None
        self._generation: Generation | None = None

    def current(self) -> Generation:
        """Raises what `open_generation` raises.

        Where CURRENT, or the manifest it names, is damaged, the loaded generation is given and the fault is logged once.
        Where another generation is known to be the current one it is that or none, for something may have been withdrawn
        in it; and none where the index was taken away.
        """
        with self._lock:
            pointer = self._trusted_pointer()
            if self._generation is None or (pointer is not None and pointer != self._pointer):
                pointer = self.folder.pointer()
                self._generation = open_generation(self.folder)
                self._pointer = pointer
            self._generation.require_whole()
            return self._generation

    def _trusted_pointer(self) -> Pointer | None:
        """What CURRENT says; None where that cannot be trusted and a generation is loaded."""
        if self._generation is None:
            return self.folder.pointer()
        for _ in range(_ATTEMPTS):
            try:
                pointer = self.folder.pointer()
            except (IndexDamagedError, IndexFormatError):
                fault = f"{self.folder.current} er beskadiget"
                break
            if pointer == self._pointer or self.folder.holds(pointer):
                self.fault = None
                return pointer
            fault = f"{self.folder.current} peger på et manifest, der mangler eller er beskadiget"
        told = f"{fault}; den indlæste generation {self._generation.manifest.generation} bruges fortsat."
        if told != self.fault:
            _log.error("%s Efterprøv indekset med: ordstyrer verify --index %s", told, self.folder.path)
        self.fault = told
        return None
