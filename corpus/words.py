"""What is shown on screen: the Danish words for the values in data, and text cut to fit."""

from __future__ import annotations

OUTCOMES = {
    "approved": "Godkendt", "noted": "Taget til efterretning", "discussed": "Drøftet", "recommended": "Anbefalet",
    "postponed": "Udsat", "withdrawn": "Taget af dagsordenen", "rejected": "Afvist", "referred": "Sendt videre",
    "unknown": "Ukendt",
}  # fmt: skip
SECTIONS = {
    "subject": "Sagstema", "summary": "Resumé", "presentation": "Sagsfremstilling", "legal_basis": "Retsgrundlag",
    "finances": "Økonomi", "consequences": "Konsekvenser", "case_route": "Høring og sagsgang",
    "recommendation": "Indstilling", "earlier_decisions": "Tidligere besluttet", "decision": "Beslutning",
    "attachments": "Bilag", "attendance": "Deltagere", "body": "Tekst", "other": "Andet",
}  # fmt: skip
KINDS = {
    "minutes": "Referat", "agenda": "Dagsorden", "plan": "Plan", "strategy": "Strategi", "policy": "Politik",
    "news": "Nyhed", "attachment": "Bilag", "page": "Side", "other": "Andet",
}  # fmt: skip
BASES = {
    "source_api": "fra kildens API", "sidecar": "fra metadatafilen", "command_line": "angivet", "header": "fra overskriften",
    "case_route": "fra sagsgangen", "text": "fra teksten", "path": "fra filnavnet", "unknown": "ukendt",
}  # fmt: skip
STATUSES = {
    "present": "til stede", "absent": "fraværende", "late": "kom senere", "left": "gik før", "recused": "inhabil",
}  # fmt: skip


def with_role(name: str, role: str | None, stands_in_for: str | None) -> str:
    """The name with what the minutes tell beside it: "Ea Ask, suppleant, for Bo Dal"."""
    return ", ".join((name, *((role,) if role else ()), *((f"for {stands_in_for}",) if stands_in_for else ())))


def shortened(text: str, limit: int) -> str:
    """The text on one line, cut at a word and marked so where it is longer than `limit` characters."""
    plain = " ".join(text.split())
    return plain if len(plain) <= limit else plain[: limit - 1].rsplit(" ", 1)[0] + "…"
