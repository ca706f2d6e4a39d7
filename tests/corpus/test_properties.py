"""What must hold for any document built from our own fragments, however mangled: no exception, exact spans, nothing closed.

Closed bodies carry a word that occurs nowhere else, so that a single letter of them in text or JSON would be seen.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.facts.outcome_words import is_placeholder
from corpus.facts.outcomes import outcomes_of
from corpus.formats.html import html_to_text
from corpus.json_form import document_json
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_raw
from corpus.raw import RawDocument
from corpus.records import Document
from tests.corpus.corpus_helpers import check_spans, parsed

_SECRET = "Hemmelighedskræmmer"

_HEADERS = (
    "09. feb 2023",
    "Referat\n\nTeknikudvalget\n\nTirsdag den 4. maj 2021 kl. 15.00",
    "UDVALG\n\nKultur- og Fritidsudvalget\n\nMØDE\n\n04-05-2021 15:00",
    "Dagsorden\n\nByrådet i Thisted Kommune",
    "",
)
_MEMBERS = (
    "Deltagere:\n\n • Ane Bro (A)\n • Bo Dal (V)",
    "Medlemmer: Ane Bro (A), Bo Dal (V) og Ib Sø (C)\nAfbud: Ib Sø",
    "Fraværende: Ingen",
    "",
)
_TITLES = (
    "Ny vej i Ådal",
    "14 boliger ved Søen",
    "Godkendelse af dagsorden",
    "Åben skole",
    "Eventuelt",
    "Budget 2024 - 1. behandling",
)
_HEADING_FORMS = (
    "{n}. {t}",
    "Punkt {n}: {t}",
    "{n} (Åben) {t}",
    "## {n}. {t}",
    "Pkt. {n} {t}",
    "{n}: {t}",
    "Nr.{n} - {t}",
    "**{n}. {t}**",
)
_CLOSED_FORMS = (
    "{n}. Lukket punkt",
    "{n}. Lukket punkt: {t}",
    "{n} (Lukket) {t}",
    "Punkt {n}: Lukket punkt: {t}",
    "## {n}. Lukket punkt",
    "{n}. {t} (lukket)",
)
_SECTIONS = (
    "Sagstema\n\nUdvalget skal tage stilling.",
    "Sagsfremstilling\n\n1. januar 2025 åbner vejen.\n\n1. Den er lang\n2. Den er bred\n\nDet koster 2,5 mio. kr.",
    "Redegørelse\n\nDet blev drøftet den 3. februar 2021 (punkt 7), jf. budgetaftale 2023, pkt. 173.\n\n • et\n • to",
    "RedegørelseVejen er smal.",
    "Retsgrundlag\n\nPlanlovens § 13, stk. 2.",
    "Økonomiske konsekvenser\n\nÅr\n\n2024\n\n1,2\n\n2025\n\n4,7",
    "Høring og sagsgang\n\nTeknikudvalget den 4. maj 2021\n\nByrådet den 27. maj 2021",
    "Tidligere besluttet\n\nBeslutning fra Byrådet, 12. januar 2021, pkt. 1:\n\nUdsat.\n\nFraværende i Byrådet - 12. januar 2021:\n\nPer Ås",
    "Indstilling\n\nForvaltningen indstiller, at\n\n 1. vejen anlægges\n 2. prisen godkendes",
    "Bilag\n\n • Kort\n • Notat",
    "Baggrund\n\nVejen er gammel.",
)
_DECISIONS = (
    "Beslutning\n\nGodkendt.",
    "BeslutningTaget til efterretning.",
    "**Beslutning**\n\nAd 1. Godkendt.\n\nAd 2. Udsat.",
    "Beslutning: Afslag. Imod stemte Bo Dal (V).",
    "Beslutning i Byrådet den 27-05-2021\n\nVedtaget.\n\nBeslutning i Teknikudvalget den 04-05-2021\n\nAnbefales.",
    "",
)
_TAILS = (
    "",
    f"Lukkede punkter\n\n{{n}}. Salg af grund\n\n{_SECRET} om grunden.\n\n1. {_SECRET}\n2. {_SECRET}",
    f"Lukkede punkter\n\n1. Salg af grund\n\n{_SECRET}.\n\nBeslutning\n\nGodkendt. {_SECRET}.\n\n2. Køb af hus\n\n{_SECRET}",
    f"Lukket dagsorden\n\n{_SECRET}",
    f"Lukket punkt: Salg\n\n{_SECRET}\n\nBeslutning: {_SECRET}",
    f"{{n}}. Salg af grund\n\nSagsnr.: 20/33839\n\nLukket punkt\n\nSagsfremstilling\n\n{_SECRET}",
    f"{{n}}. Salg af grund\n\nPunktet behandles for lukkede døre.\n\n{_SECRET}",
)
_FURNITURE = ("Udskriv", "Til toppen", "Print Friendly, PDF & Email", "Opdateret 13-01-2022", "")


@dataclass(frozen=True)
class _Made:
    text: str
    open_numbers: tuple[int, ...]


@st.composite
def _documents(draw: st.DrawFn) -> _Made:
    form, closed_form = draw(st.sampled_from(_HEADING_FORMS)), draw(st.sampled_from(_CLOSED_FORMS))
    pieces = [draw(st.sampled_from(_HEADERS)), draw(st.sampled_from(_MEMBERS))]
    number = draw(st.sampled_from((1, 7, 88, 715)))
    opened = []
    for _ in range(draw(st.integers(1, 5))):
        title, furniture = draw(st.sampled_from(_TITLES)), draw(st.sampled_from(_FURNITURE))
        if draw(st.integers(0, 3)) == 0:
            pieces += [closed_form.format(n=number, t=title), furniture, f"{_SECRET} om salget."]
            pieces += draw(
                st.sampled_from(([], [f"Beslutning\n\nGodkendt. {_SECRET}."], [f"1. {_SECRET}\n2. {_SECRET}"]))
            )
        else:
            opened.append(number)
            pieces += [form.format(n=number, t=title), furniture]
            pieces += draw(st.lists(st.sampled_from(_SECTIONS), max_size=4, unique=True))
            pieces.append(draw(st.sampled_from(_DECISIONS)))
        pieces.append(draw(st.sampled_from(_FURNITURE)))
        number += draw(st.sampled_from((1, 1, 1, 2, 13)))
    pieces += [draw(st.sampled_from(_TAILS)).format(n=number), draw(st.sampled_from(_FURNITURE))]
    glue = draw(st.sampled_from(("\n\n", "\r\n\r\n", "\n \n")))
    text = glue.join(piece for piece in pieces if piece)
    return _Made(text.replace("\n", glue[: len(glue) // 2]) if glue == "\r\n\r\n" else text, tuple(opened))


def _check(document: Document) -> None:
    check_spans(document)
    body = json.dumps(document_json(document), ensure_ascii=False)
    assert json.loads(body)["document_id"] == document.document_id


def _is_hidden(document: Document) -> bool:
    everything = document.text + document.title + json.dumps(document_json(document), ensure_ascii=False)
    return _SECRET.casefold()[:9] not in unicodedata.normalize("NFC", everything).casefold()


@settings(max_examples=250, deadline=None)
@given(_documents())
def test_a_made_meeting_has_exact_spans_and_nothing_of_its_closed_items(made: _Made) -> None:
    document = parsed(made.text)
    _check(document)
    if made.text.count(_SECRET):
        assert _is_hidden(document)
    assert document == parsed(made.text)


@settings(max_examples=150, deadline=None)
@given(_documents())
def test_a_made_meeting_has_each_open_item_once_under_its_number(made: _Made) -> None:
    numbers = [entry.number for entry in parsed(made.text).items if not entry.closed]
    assert not [number for number in numbers if numbers.count(number) > 1]


@st.composite
def _mangled(draw: st.DrawFn) -> str:
    """A made text with lines dropped, doubled, swapped and cut, letters put in, in another normal form or line end."""
    lines = draw(_documents()).text.split("\n")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(lines) - 1)))
        other = draw(st.integers(0, max(0, len(lines) - 1)))
        what = draw(st.integers(0, 6))
        if not lines:
            break
        if what == 0:
            del lines[at]
        elif what == 1:
            lines.insert(other, lines[at])
        elif what == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif what == 3:
            lines[at] = lines[at][: len(lines[at]) // 2]
        elif what == 4:
            lines[at] += draw(
                st.sampled_from(("\u00ad", "\u200b", "\u00a0", "\t", " |", "**", "\u2028", "\x0c", "1.", ":"))
            )
        elif what == 5:
            lines[at] = "  " * draw(st.integers(1, 4)) + lines[at]
        else:
            lines.insert(at, draw(st.text(max_size=20)))
    text = draw(st.sampled_from(("\n", "\r\n", "\r", "\n\n"))).join(lines)
    return unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), text)


@settings(max_examples=300, deadline=None)
@given(_mangled())
def test_a_mangled_meeting_is_read_without_a_fault(text: str) -> None:
    if text.strip("\ufeff\u200b \t\r\n\xa0\u2028\x0c"):
        document = parsed(text + "\nTekst")
        _check(document)
        assert document == parsed(text + "\nTekst")


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    document = parsed(f"Overskrift\n\n{text}")
    _check(document)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="Gg Aad1234.\n)oktUudsæt:-", max_size=80))
def test_any_decision_has_parts_or_one_outcome(text: str) -> None:
    assert bool(outcomes_of(text)) == (bool(text.strip()) and not is_placeholder(text))


_TAGS = st.sampled_from(
    ("<h2>", "</h2>", "<p>", "</p>", "<ol>", "<li>", "</ol>", "<table>", "<tr>", "<td>", "<b>", "<nav>", "</nav>", "<pre>",
     "<br>", "&shy;", "&nbsp;", "<script>x</script>", "2. Vej", "Beslutning", "Godkendt.", "Udskriv", "9. Lukket punkt", "æ\n ø")
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_TAGS, max_size=30))
def test_any_page_is_read_with_exact_headings(tags: list[str]) -> None:
    page = html_to_text("".join(tags))
    for start, end, level in page.headings:
        assert 0 <= start < end <= len(page.text)
        assert 1 <= level <= 6
        assert page.text[start:end].strip() == page.text[start:end]
    if page.text:
        raw = RawDocument("side.html", page.text, headings=page.headings, title=page.title)
        _check(parse_raw(raw, GivenMetadata()))


_REPEATED = (
    "Bo Dal (V), ",
    "lov om ",
    "Ærø-",
    "d. ",
    "Kultur-, ",
    "1. ",
    "X",
    "§ 3, ",
    "den 4. maj 2021, pkt. ",
    "For stemte A, ",
    "1.000",
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_REPEATED), min_size=1, max_size=3))
def test_words_repeated_without_end_are_read_to_the_end(words: list[str]) -> None:
    repeated = "".join(words) * 500
    text = f"Referat\n\nTeknikudvalget\n\n4. maj 2021\n\n1. Vej\n\nRetsgrundlag\n\n{repeated}\n\nBeslutning\n\n{repeated}\n"
    check_spans(parsed(text))
