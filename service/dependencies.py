"""What handlers ask for: the current generation and the embedder that goes with it."""

from __future__ import annotations

import logging
import threading
from typing import Annotated

from fastapi import Depends, Request

from index.errors import SearchIndexError
from index.models.embedder import Embedder
from index.models.loader import load_embedder
from index.segments.generation import Generation, LiveIndex
from service.answering.language_model import LanguageModel
from service.errors import NotReadyError
from service.settings import Settings

_log = logging.getLogger("ordstyrer")


class Engine:
    """The live index and its model, loaded once; shared by all requests of one application."""

    def __init__(self, settings: Settings, embedder: Embedder | None = None) -> None:
        self.settings = settings
        self.live = LiveIndex(settings.index)
        self._embedder = embedder
        self._lock = threading.Lock()
        endpoint = settings.language_model
        self.language_model = LanguageModel(endpoint) if endpoint is not None else None

    def generation(self) -> Generation:
        """The current generation, checked against the model. Raises SearchIndexError."""
        generation = self.live.current()
        if self._embedder is not None:
            generation.require_model(self._embedder)
        return generation

    def embedder(self) -> Embedder:
        """Loaded at the first call. Raises ModelError, ModelMismatchError."""
        with self._lock:
            if self._embedder is None:
                generation = self.live.current()
                loaded = load_embedder(self.settings.model or generation.manifest.model)
                generation.require_model(loaded)
                loaded.embed_queries(
                    ["klar"]
                )  # the tokenizer sets itself up at its first use, which no two threads may share
                self._embedder = loaded
            return self._embedder

    def load(self) -> None:
        """Load the model in the background, unless it is loaded or being loaded."""
        if not self.ready and not self._lock.locked():
            threading.Thread(target=self._load, name="load-model", daemon=True).start()

    def _load(self) -> None:
        try:
            self.embedder()
        except SearchIndexError as error:
            _log.error("%s", error)  # requests get the same sentence as a 503

    @property
    def ready(self) -> bool:
        return self._embedder is not None


def engine(request: Request) -> Engine:
    found = getattr(request.app.state, "engine", None)
    if not isinstance(found, Engine):
        raise NotReadyError("Tjenesten er ved at starte. Prøv igen om lidt.")
    return found


def current_generation(request: Request) -> Generation:
    return engine(request).generation()


def current_embedder(request: Request) -> Embedder:
    return engine(request).embedder()


def root_of(request: Request) -> str:
    """The path that the service has on its host: "/soeg", "" at the top."""
    settings: Settings = request.app.state.settings
    return settings.site.root


Root = Annotated[str, Depends(root_of)]
CurrentEngine = Annotated[Engine, Depends(engine)]
CurrentGeneration = Annotated[Generation, Depends(current_generation)]
CurrentEmbedder = Annotated[Embedder, Depends(current_embedder)]
