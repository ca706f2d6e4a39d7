"""Typed settings, read once at start from the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from index.commands import default_index


@dataclass(frozen=True, slots=True)
class Settings:
    """`model` None: the model the index was built with. `site_name` stands at the top of every page."""

    index: Path
    model: str | None = None
    site_name: str = "Ordstyrer"


def settings_from_environment() -> Settings:
    """`ORDSTYRER_INDEX`, `ORDSTYRER_MODEL`, `ORDSTYRER_SITE_NAME`."""
    return Settings(
        index=default_index(),
        model=os.environ.get("ORDSTYRER_MODEL") or None,
        site_name=os.environ.get("ORDSTYRER_SITE_NAME") or "Ordstyrer",
    )
