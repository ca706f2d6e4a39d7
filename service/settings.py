"""Typed settings, read once at start from the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

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
_BASES = "https://soeg.kommunen.dk eller https://kommunen.dk/soeg"
_UNFIT = re.compile(r"[\s\\/%\x00-\x1f\x7f\"'<>\ufffd]")
"""What no host and no part of a path holds that links can be made of."""

_SWITCH = {"ja": True, "1": True, "true": True, "nej": False, "0": False, "false": False}


@dataclass(frozen=True, slots=True)
class Site:
    """`name` and `logo` stand at the top of every page; `stylesheet` is loaded after our own. `base_url` is where people reach the service
    (None: links are relative), without a slash at its end, its path encoded (see `web_base`). `was_url` is the accessibility statement, `contact` a mail address or a page. `allow_indexing`
    lets search engines take the pages up."""

    name: str = "Ordstyrer"
    logo: Path | None = None
    stylesheet: Path | None = None
    base_url: str | None = None
    was_url: str | None = None
    contact: str | None = None
    allow_indexing: bool = False

    @property
    def root(self) -> str:
        """The path that every address here begins with, encoded, without a slash at its end: "/soeg"; "" at the top of a host."""
        return urlsplit(self.base_url or "").path

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
        base_url=_base_url(),
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
    if said and not said.lower().startswith(("http://", "https://")):
        raise SettingsError(
            f"{name} er {said!r}; skriv en adresse, der begynder med https:// eller http://, fx {example}."
        )
    return said or None


def _base_url() -> str | None:
    said = _address("ORDSTYRER_BASE_URL", _BASES)
    if said is None:
        return None
    base = web_base(said)
    if base is None:
        raise SettingsError(
            f"ORDSTYRER_BASE_URL er {said!r}; skriv vært og eventuelt en sti, uden navn, ? og #, fx {_BASES}."
        )
    return base


def web_base(address: str) -> str | None:
    """ "HTTPS://Kommunen.dk/søg/" -> "https://kommunen.dk/s%C3%B8g"; None for what is no host with, at most, a path."""
    try:
        parts = urlsplit(address)
        plain = bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:  # a port that is none, half an IPv6 address
        return None
    segments = [unquote(segment) for segment in parts.path.strip("/").split("/")] if parts.path.strip("/") else []
    odd = any(segment in ("", ".", "..") or _UNFIT.search(segment) for segment in segments)
    if not plain or odd or "?" in address or "#" in address or _UNFIT.search(parts.netloc):
        return None
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}" + "".join(
        f"/{quote(segment, safe='')}" for segment in segments
    )


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
