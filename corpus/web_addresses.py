"""Addresses that documents come with: what a browser may follow, and what it may not ("javascript:…", "file:…")."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

NO_WEB_ADDRESS = "Kildens adresse er udeladt: den er ikke en hel adresse, der begynder med https:// eller http://."

_OUTER = " \t\r\n\f\v\u00a0\ufeff"
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Signs that show nothing; browsers pass over some of them, so that "java\\nscript:" is a scheme to them."""

_OF_THE_WEB = re.compile(r"https?://(?=[^/?#\\])", re.IGNORECASE)
_HOST = re.compile(r"[0-9a-f:.]+|[^\s\"<>\\^`{|}%@:/?#\[\]]+", re.IGNORECASE)
_NOT_PLAIN = re.compile(r"[\s\"<>\\^`{|}]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_MOST = 4_000


def web_address(url: str | None) -> str | None:
    """The address where it is whole and one of the web (http, https), signs that no address holds written as "%20"; else None."""
    url = (url or "").strip(_OUTER)
    if not _OF_THE_WEB.match(url) or _UNSEEN.search(url) or len(url) > _MOST:
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    if not _HOST.fullmatch(parts.hostname or "") or _NOT_PLAIN.search(parts.netloc):
        return None
    return _NOT_PLAIN.sub(_written, url)


def has_scheme(url: str) -> bool:
    """Whether it is a whole address of some kind, as a browser sees it."""
    return bool(_SCHEME.match(_UNSEEN.sub("", url).strip(_OUTER)))


def file_address(url: str | None) -> str | None:
    """As `web_address`; a path relative to the file that tells of it ("Bilag/20.pdf") stays too. It is data, never a link."""
    if found := web_address(url):
        return found
    url = (url or "").strip(_OUTER)
    is_path = url and not (_UNSEEN.search(url) or has_scheme(url) or url.startswith(("//", "\\\\")) or len(url) > _MOST)
    return url if is_path else None


def _written(sign: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in sign[0].encode())
