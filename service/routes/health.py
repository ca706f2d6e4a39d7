"""`/status`, `/healthz`, `/readyz`: for operators and their machines."""

from __future__ import annotations

from fastapi import APIRouter

from index.commands import description
from service.dependencies import CurrentEngine, CurrentGeneration
from service.errors import NotReadyError
from service.parameters import Nothing
from service.schemas import HealthBody, ReadyBody, StatusBody

router = APIRouter(tags=["drift"])


@router.get("/api/v1/status")
def status(_: Nothing, generation: CurrentGeneration) -> StatusBody:
    """What is in the index, and since when."""
    return StatusBody(**description(generation))


@router.get("/healthz")
async def healthz() -> HealthBody:
    """The process answers, also while every thread waits for the model."""
    return HealthBody(status="ok")


@router.get("/readyz", response_model_exclude_none=True)
def readyz(engine: CurrentEngine) -> ReadyBody:
    """200 only when a generation and its model are loaded; asking starts the loading, should it have failed before.

    `fault` tells why the loaded generation may not be the current one.
    """
    generation = engine.generation()
    if not engine.ready:
        engine.load()
        raise NotReadyError("Modellen er ved at blive indlæst. Prøv igen om lidt.")
    return ReadyBody(status="ready", generation=generation.manifest.generation, fault=engine.live.fault)
