"""Typed settings, read once at start from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.commands import default_index
from service.answering.language_model import Endpoint
from service.errors import SettingsError

LOGOS = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
_SWITCH = {"ja": True, "1": True, "true": True, "nej": False, "0": False, "false": False}


@dataclass(frozen=True, slots=True)
class Site:
    """`name` and `logo` stand at the top of every page; `stylesheet` is loaded after our own. `base_url` is where people reach the service
    (None: links are relative). `was_url` is the accessibility statement, `contact` a mail address or a page. `allow_indexing`
    lets search engines take the pages up."""

    name: str = "Ordstyrer"
    logo: Path | None = None
    stylesheet: Path | None = None
    base_url: str | None = None
    was_url: str | None = None
    contact: str | None = None
    allow_indexing: bool = False

    @property
    def contact_address(self) -> str | None:
        """What a link leads to."""
        return f"mailto:{self.contact}" if self.contact and "://" not in self.contact else self.contact


@dataclass(frozen=True, slots=True)
class Settings:
    """`model` None: the model the index was built with. `language_model` None: none is asked. `site` is how the pages look and whose
    they are."""

    index: Path
    model: str | None = None
    site: Site = Site()
    language_model: Endpoint | None = None


def settings_from_environment() -> Settings:
    """`ORDSTYRER_INDEX`, `ORDSTYRER_MODEL`, and those of `site_from_environment` and `endpoint_from_environment`. Raises SettingsError."""
    return Settings(
        index=default_index(),
        model=os.environ.get("ORDSTYRER_MODEL") or None,
        site=site_from_environment(),
        language_model=endpoint_from_environment(),
    )


def site_from_environment() -> Site:
    """`ORDSTYRER_SITE_NAME`, `…_LOGO`, `…_STYLESHEET`, `…_BASE_URL`, `…_WAS_URL`, `…_CONTACT`, `…_ALLOW_INDEXING`. Raises SettingsError."""
    return Site(
        name=os.environ.get("ORDSTYRER_SITE_NAME") or "Ordstyrer",
        logo=_file("ORDSTYRER_LOGO", LOGOS),
        stylesheet=_file("ORDSTYRER_STYLESHEET", {".css": "text/css"}),
        base_url=(_address("ORDSTYRER_BASE_URL", "https://soeg.kommunen.dk") or "").rstrip("/") or None,
        was_url=_address("ORDSTYRER_WAS_URL", "https://was.digst.dk/soeg-kommunen-dk"),
        contact=_contact(),
        allow_indexing=_switch("ORDSTYRER_ALLOW_INDEXING"),
    )


def _file(name: str, endings: Mapping[str, str]) -> Path | None:
    said = os.environ.get(name)
    if not said:
        return None
    path = Path(said)
    if path.suffix.lower() not in endings:
        raise SettingsError(f"{name} er {said!r}; vælg en fil, der ender på {', '.join(endings)}.")
    if not path.is_file():
        raise SettingsError(f"{name} er {said!r}, og den fil findes ikke. Ret stien.")
    return path


def _address(name: str, example: str) -> str | None:
    said = os.environ.get(name)
    if said and not said.startswith(("http://", "https://")):
        raise SettingsError(
            f"{name} er {said!r}; skriv en adresse, der begynder med https:// eller http://, fx {example}."
        )
    return said or None


def _contact() -> str | None:
    said = os.environ.get("ORDSTYRER_CONTACT")
    if said and "@" not in said and not said.startswith(("http://", "https://")):
        raise SettingsError(
            f"ORDSTYRER_CONTACT er {said!r}; skriv en mailadresse eller en adresse, der begynder med https://."
        )
    return said or None


def _switch(name: str) -> bool:
    said = (os.environ.get(name) or "nej").casefold()
    if said not in _SWITCH:
        raise SettingsError(f"{name} er {said!r}; skriv ja eller nej.")
    return _SWITCH[said]


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
