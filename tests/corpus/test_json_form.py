import json

from corpus.json_form import document_json
from tests.corpus.corpus_helpers import parsed


def test_the_json_of_minutes_has_the_promised_shape_and_exact_texts() -> None:
    document = parsed(
        "Referat\n\nTeknikudvalget i Thisted Kommune\n\n4. maj 2021\n\nDeltagere:\n\n • Ida Bro (A)\n\n3. Vej\n\nRetsgrundlag\n\nVejlovens § 96.\n\n"
        "Økonomi\n\nVejen koster 2 mio. kr.\n\nBeslutning\n\nGodkendt i uge 27. Imod stemte O.\n\nBilag\n\nKort\n"
    )
    body = json.loads(json.dumps(document_json(document)))
    assert body["municipality"] == {"name": "Thisted Kommune", "code": "787", "basis": "text"}
    assert body["committee"] == {"name": "Teknikudvalget", "basis": "header"}
    assert body["meeting_date"] == "2021-05-04"
    assert body["date"] == {"value": "2021-05-04", "basis": "meeting"}
    assert body["attendance"] == [
        {"name": "Ida Bro", "party": "A", "status": "present", "role": None, "stands_in_for": None}
    ]
    assert body["meeting"] == {"status": "held", "moved_to": None}
    (entry,) = body["items"]
    assert entry["item_id"] == "thisted.teknikudvalget.2021-05-04.referat.3"
    assert (entry["number"], entry["title"], entry["closed"], entry["outcome"]) == ("3", "Vej", False, "approved")
    assert entry["outcomes"] == [{"part": None, "outcome": "approved"}]
    assert entry["laws"] == [
        {"title": "Vejloven", "section": "§ 96", "start": entry["laws"][0]["start"], "end": entry["laws"][0]["end"]}
    ]
    assert [(amount["value"], amount["text"], amount["unit"]) for amount in entry["amounts"]] == [
        (2_000_000.0, "2 mio. kr.", "mio. kr.")
    ]
    (when,) = entry["dates"]
    assert (when["first"], when["last"], when["text"], when["basis"]) == (
        "2021-07-05",
        "2021-07-11",
        "uge 27",
        "context",
    )
    assert document.text[when["start"] : when["end"]] == "uge 27"
    (vote,) = entry["votes"]
    assert vote["by"] == "party"
    assert (vote["for"], vote["against"], vote["abstained"], vote["text"]) == ([], ["O"], [], "Imod stemte O")
    assert entry["attachments"] == [{"title": "Kort", "url": None}]
    for section in (*entry["sections"], *body["sections"]):
        assert document.text[section["start"] : section["end"]] == section["text"]
    assert body["warnings"] == []


def test_a_document_that_is_no_meeting_has_sections_and_no_items() -> None:
    body = document_json(parsed("Affald\n\nHer kan du læse om affald."))
    assert (body["items"], body["meeting_date"], body["committee"]["name"]) == ([], None, None)
    assert [section["text"] for section in body["sections"]] == ["Her kan du læse om affald."]
