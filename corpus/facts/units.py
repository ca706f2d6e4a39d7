"""Units of amounts as Danish texts write them, and what one of each is worth in its base: "mio. kr." is 1,000,000 kroner."""

from __future__ import annotations

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
SCALE = r"(?:mio|mia|mill|milliarder|millioner|tusinde?r?|t)\b\.?"
UNIT = (
    r"(?:kr\b\.?|kroner\b|dkk\b|euro?\b|eur\b|€|tkr\b\.?|mkr\b\.?"
    r"|procentpoint\b|pct\b\.?(?:[ -]?point\b)?|procent\b|promille\b|%(?:[ -]?point\b)?|‰"
    r"|k?m(?:[²³]|[23]\b)|kvm\b\.?|kvadratmeter\b|kubikmeter\b|ha\b\.?|hektar\b|årsværk\b|km\b)"
)
_BASES = {
    "m2": "m²", "m²": "m²", "kvm": "m²", "kvadratmeter": "m²", "m3": "m³", "m³": "m³", "kubikmeter": "m³", "km2": "km²",
    "km²": "km²", "ha": "ha", "hektar": "ha", "km": "km", "årsværk": "årsværk", "promille": "promille", "‰": "promille",
    "pct": "pct.", "procent": "pct.", "%": "pct.", "procentpoint": "pct.point",
}  # fmt: skip


def unit_of(unit: str, scale: str) -> tuple[str, float | None]:
    """The unit as we write it, and what one of it is in kroner or in the unit itself; None for other currencies."""
    name, scale = unit.casefold().rstrip("."), scale.casefold().rstrip(".")
    name, scale = {"tkr": ("kr", "t"), "mkr": ("kr", "mio")}.get(name, (name, scale))
    if scale.startswith("t"):
        factor, scale = 1_000.0, "t"
    elif scale.startswith(("mia", "milliard")):
        factor, scale = 1_000_000_000.0, "mia"
    elif scale:
        factor, scale = 1_000_000.0, "mio"
    else:
        factor = 1.0
    if name.startswith("eu") or name == "€":
        return f"{scale}. EUR" if scale else "EUR", None
    if name in ("kr", "kroner", "dkk"):
        return "t.kr." if scale == "t" else f"{scale}. kr." if scale else "kr.", factor
    base = "pct.point" if name.endswith("point") else _BASES[name]
    return f"{scale}. {base}" if scale else base, factor


def number_of(printed: str) -> float:
    """ "-1.250,5" is -1250.5."""
    return float(printed.replace("–", "-").replace(".", "").replace(",", "."))
