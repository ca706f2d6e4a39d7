"""Which dialect it is, and what is refused: with one line, in bounded time and memory."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableDocumentError
from corpus.exports import READ_DIALECTS, read_export
from tests.corpus.exports.export_helpers import EXPORTS, FILES, source

_LAUGHS = (
    '<?xml version="1.0"?><!-- <x> --><!DOCTYPE Dagsorden [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><Dagsorden><Dagsordenpunkter>&j;</Dagsordenpunkter></Dagsorden>"
)
_OUTSIDE = '<!DOCTYPE Dagsorden [<!ENTITY x SYSTEM "file:///etc/hostname">]><Dagsorden>&x;</Dagsorden>'
_OTHER_DTD = '<!DOCTYPE Dagsorden SYSTEM "http://example.org/dagsorden.dtd"><Dagsorden/>'


def _refusal(data: str | bytes, ending: str = ".xml") -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_export(data.encode() if isinstance(data, str) else data, ending)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


@pytest.mark.parametrize("bomb", [_LAUGHS, _OUTSIDE, _OTHER_DTD, "\ufeff \n<!-- a --><?b c?>" + _OUTSIDE])
def test_declared_entities_are_refused(bomb: str) -> None:
    began = time.monotonic()
    assert "DOCTYPE" in _refusal(bomb)
    assert time.monotonic() - began < 5


def test_many_comments_before_the_root_take_no_long_time() -> None:
    began = time.monotonic()
    assert READ_DIALECTS in _refusal("<!-- a -->" * 20_000 + "<a/>")
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<a>" * 100_000, "for mange lag"),
        ("<a>" + "x" * 10_000_001 + "</a>", "for stort"),
        ("<a>&ukendt;</a>", "entitet"),
        ("<a><b></a>", "linje 1"),
        ("<a>\n<b>\x01</b>" + "c" * 200 + "</a>", "tegn, som XML ikke tillader (linje 2)"),
        ("<Dagsorden><Dagsordenpunkter>", "slutter"),
        ("ikke xml", "XML-filen kan ikke læses"),
    ],
)
def test_unsound_xml_is_refused_with_its_reason(data: str, reason: str) -> None:
    assert reason in _refusal(data)


def test_unknown_xml_and_json_are_told_what_is_read() -> None:
    assert READ_DIALECTS in _refusal("<rss><channel/></rss>")
    assert READ_DIALECTS in _refusal('{"a": 1}', ".json")
    assert READ_DIALECTS in _refusal("[]", ".json")
    assert READ_DIALECTS in _refusal("[1]", ".json")
    assert READ_DIALECTS in _refusal('"tekst"', ".json")


def test_a_list_of_meetings_is_no_meeting() -> None:
    search = {"Dagsordner": [{"Id": "1", "Udvalg": {"Navn": "Byrådet"}, "Moede": {"Navn": "Referat"}}]}
    assert "/api/agenda/dagsorden/" in _refusal(json.dumps(search), ".json")
    assert "/api/agenda/dagsorden/" in _refusal(json.dumps({"Udvalg": {"Udvalg 2022-2025": []}}), ".json")


def test_a_manifest_points_to_the_exports() -> None:
    acadre = (
        '<root><table name="producedAgenda"><fields><field publish="1" xmlfilename="1.xml"/></fields></table></root>'
    )
    edoc = '<Root xmlns:a="urn:x"><a:Notification><a:Publish>true</a:Publish></a:Notification></Root>'
    assert "fortegnelsen" in _refusal(acadre)
    assert "fortegnelsen" in _refusal(edoc)


def test_unsound_json_is_refused() -> None:
    assert "linje 2" in _refusal('{"a":\n', ".json")
    assert "lag" in _refusal("[" * 200_000, ".json")
    assert "tal" in _refusal('{"Dagsordenpunkter": ' + "9" * 6000 + "}", ".json")


def test_meetings_without_items_are_refused() -> None:
    assert "punkter" in _refusal("<Dagsorden><Dagsordenpunkter><x/></Dagsordenpunkter></Dagsorden>")
    assert "punkter" in _refusal('{"Dagsordenpunkter": []}', ".json")


def test_several_answers_in_a_list_are_several_meetings() -> None:
    one = source("firstagenda.json")
    assert len(read_export(f"[{one}, {one}]".encode(), "JSON")) == 2


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 20_000), length=st.integers(0, 60), filling=st.binary(max_size=12))
def test_a_damaged_export_is_read_or_refused(name: str, place: int, length: int, filling: bytes) -> None:
    data = (EXPORTS / name).read_bytes()
    at = place % len(data)
    try:
        found = read_export(data[:at] + filling + data[at + length :], "." + name.rpartition(".")[2])
    except UnreadableDocumentError as error:
        found, told = [], str(error)
    else:
        told = ""
    assert bool(found) != bool(told)
    assert "\n" not in told
