"""Contacts of private persons are masked one for one where it is asked for; the authority's own, and other numbers, stay."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from corpus.contacts import Authority, authority, mask_contacts
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.raw import ReadFailure
from corpus.records import Basis, Document

_OWN = authority("Tangsund Kommune", ["https://dagsordener.tangsund.example/moede/7"])
_PRIVATE = (
    "Skriv til {ib.hansen@gmail.example}.", "mailto:{ib@a-b.co.example}?subject=x", "https://a.example/?mail={ib%40mail.example}", "{ib(at)mail.example}", "{ib [snabel-a] mail.example}",
    "Tlf. {12345678}", "Tlf.: {12 34 56 78}", "Telefon {1234 5678}", "Mobil: {+45 22345678}", "{0045 22 34 56 78}", "{(+45) 22345678}", "Ring på {22345678} efter kl. 16.", "tlf. {22.34.56.78}",
    "Ib Dam, Vej 1, {22 34 56 78}", "T: {22345678} M: {22 34 56 79}", "Tlf. {22345678} / {87654321}", "Ib;Vej 1;{22345678};{ib@mail.example}", "| Navn | Telefon |\n|---|---|\n| Ib | {22345678} |",
    "Ida (ida@tangsund.dk) talte med Ib Dam, tlf. {22 34 56 78}", "Kommunen blev ringet op af en borger på {22 34 56 78}.", "{ib@tangsund.gmail.example}", "{ib@thisted.dk}",
)  # fmt: skip
_LEFT = (
    "ida.bak@tangsund.dk", "ida@tangsund.example", "ida@born.tangsund.dk", "ida@tangsund-kommune.dk", "ida@tangsundkommune.dk", "Borgerservice, tlf. 72 53 10 10", "Rådhuset, tlf. 72531010",
    "Tangsund Kommune, telefon 72 53 10 10", "Ida Bak, tlf. 72 53 10 11, ida@tangsund.dk", "ida@tangsund.dk\nTlf.: 72531011", "Kommunens hovednummer er 72 53 10 10", "CVR 22 34 56 78", "CVR-nr. 22345678",
    "EAN 5790 0012 3456 7", "Budget 22345678", "22.345.678 kr.", "2023-2024 og 2025-2026", "1010 2020 3030", "dokument 22345678", "22 34 56 78 90", "211062-5629", "@tangsund på nettet", "2024 2025",
)  # fmt: skip


@pytest.mark.parametrize("marked", _PRIVATE)
def test_a_private_contact_is_masked_one_for_one(marked: str) -> None:
    """What stands in braces, and no letter more."""
    text = re.sub(r"[{}]", "", marked)
    expected = re.sub(r"\{([^{}]*)\}", lambda found: re.sub(r"[^\W_]", "*", found[1]), marked)
    assert mask_contacts(text, _OWN) == (expected, marked.count("{"))


@pytest.mark.parametrize("text", _LEFT)
def test_the_authoritys_own_and_what_is_no_contact_stay(text: str) -> None:
    assert mask_contacts(text, _OWN) == (text, 0)


def test_an_authority_is_known_by_its_name_by_its_known_domain_and_by_where_it_publishes() -> None:
    assert authority("Sønderborg Kommune", []).owns("sonderborg.dk")
    assert authority("Sønderborg", []).owns("post.sønderborg.dk")
    assert authority("Ballerup Kommune", []).owns("balk.dk")
    assert not authority("Thisted Kommune", []).owns("balk.dk")
    assert authority(None, ["https://www.ltk.example/a", None, "noget", "https://[x"]).owns("ltk.example")
    assert not Authority().owns("gmail.example")


_LETTER = """Høringssvar til Tangsund Kommune

Fra: Ib Dam, ib.dam@mail.example, tlf. 22 34 56 78

Jeg er imod vejen.

Svar sendes til plan@tangsund.dk, tlf. 72 53 10 10.
"""


def _read(path: Path, *, mask_contacts: bool = False) -> Document:
    (document,) = parse_file(path, GivenMetadata(basis=Basis.COMMAND_LINE), mask_contacts=mask_contacts)
    assert isinstance(document, Document)
    return document


def test_a_document_is_read_without_them_only_where_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "svar fra ib.dam@mail.example.txt"
    path.write_text(_LETTER, encoding="utf-8")
    (tmp_path / f"{path.name}.meta.json").write_text(json.dumps({"title": "Svar fra ib.dam@mail.example"}), "utf-8")
    assert _read(path).text == _LETTER
    masked = _read(path, mask_contacts=True)
    assert masked.text == _LETTER.replace("ib.dam@mail.example", "**.***@****.*******").replace(
        "22 34 56 78", "** ** ** **"
    )
    assert masked.title == "Svar fra **.***@****.*******"
    assert "2 private kontaktoplysninger er maskeret." in masked.warnings
    assert not re.search(r"ib\.dam|22 34", repr(masked))


def test_a_json_line_named_by_a_contact_is_refused_and_its_place_is_masked(tmp_path: Path) -> None:
    path = tmp_path / "ib@mail.example.jsonl"
    path.write_text(
        '{"_id": "ib@mail.example", "text": "Om stier."}\n{"_id": "b", "kind": "x", "text": "y"}\n', "utf-8"
    )
    named, kind = parse_file(path, GivenMetadata(), mask_contacts=True)
    assert isinstance(named, ReadFailure)
    assert '"_id"' in named.reason
    assert "ib@mail" not in repr((named, kind))
