"""Typed settings, read once at start from the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from index.commands import default_index
from service.answering.language_model import Endpoint
from service.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """`model` None: the model the index was built with. `site_name` stands at the top of every page. `language_model` None: none is asked."""

    index: Path
    model: str | None = None
    site_name: str = "Ordstyrer"
    language_model: Endpoint | None = None


def settings_from_environment() -> Settings:
    """`ORDSTYRER_INDEX`, `ORDSTYRER_MODEL`, `ORDSTYRER_SITE_NAME`, and those of `endpoint_from_environment`. Raises SettingsError."""
    return Settings(
        index=default_index(),
        model=os.environ.get("ORDSTYRER_MODEL") or None,
        site_name=os.environ.get("ORDSTYRER_SITE_NAME") or "Ordstyrer",
        language_model=endpoint_from_environment(),
    )


def endpoint_from_environment() -> Endpoint | None:
    """`ORDSTYRER_LLM_BASE_URL`, `ORDSTYRER_LLM_MODEL`, `ORDSTYRER_LLM_API_KEY`; None when no address is set. Raises SettingsError."""
    base_url = os.environ.get("ORDSTYRER_LLM_BASE_URL")
    if not base_url:
        return None
    if not base_url.startswith(("http://", "https://")):
        raise SettingsError(
            f"ORDSTYRER_LLM_BASE_URL er {base_url!r}; skriv en adresse, der begynder med http:// eller https://, fx http://127.0.0.1:8080/v1."
        )
    model = os.environ.get("ORDSTYRER_LLM_MODEL")
    if not model:
        raise SettingsError("ORDSTYRER_LLM_MODEL mangler. Sæt den til navnet på den sprogmodel, der skal spørges.")
    return Endpoint(base_url, model, os.environ.get("ORDSTYRER_LLM_API_KEY", ""))
