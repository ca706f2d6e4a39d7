"""`/status`, `/healthz`, `/readyz`: for operators and their machines."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from index.commands import description
from service.dependencies import CurrentEngine, CurrentGeneration
from service.errors import NotReadyError
from service.parameters import Nothing

router = APIRouter(tags=["drift"])


@router.get("/api/v1/status")
def status(_: Nothing, generation: CurrentGeneration) -> dict[str, Any]:
    """What is in the index, and since when."""
    return description(generation)


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(engine: CurrentEngine) -> dict[str, Any]:
    """200 only when a generation and its model are loaded."""
    generation = engine.generation()
    if not engine.ready:
        raise NotReadyError("Modellen er ved at blive indlæst. Prøv igen om lidt.")
    return {"status": "ready", "generation": generation.manifest.generation}
