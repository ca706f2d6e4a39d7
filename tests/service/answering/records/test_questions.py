"""Questions that the records answer, in many phrasings: the exact answer marked in the document's words, or silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.asking.filters import NO_FILTERS
from index.asking.query import make_query
from index.models.embedder import Embedder
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from service.asking import answer_body
from service.schemas import AnswerBody
from tests.service.answering.records.documents import DOCUMENTS
from tests.service.service_helpers import index_into

ALL_SEVEN = (
    "Gerda Møllevang (A), Hans Peter Tornskov (V), Ulla Birkemose (F), Jens Engkær (C), Palle Strandlod (A), Mona Fyrrebakke (V) og "
    "Tage Hvidsten (O)"
)
THE_FOUR = "Gerda Møllevang (A), formand\nHans Peter Tornskov (V), næstformand\nUlla Birkemose (F)\nRikke Sandholt (C)"
KPT_PRESENT = "Henning Kobbersted (V), Ole Rydkrog (V), Karina Mosbæk (A), Signe Lundtofte (F), Poul Tornhede (O), Rasmus Ebbevang (T)"
SILENCE: tuple[str, ...] = ()


@pytest.fixture(scope="module")
def small(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Generation:
    """An index of the small minutes alone."""
    place = tmp_path_factory.mktemp("records")
    for name, text in DOCUMENTS.items():
        Path(place, name).write_text(text, encoding="utf-8")
    folder = IndexFolder(tmp_path_factory.mktemp("index"))
    index_into(folder, embedder, place)
    return open_generation(folder)


@pytest.fixture(scope="module")
def sample(whole_sample_index: IndexFolder) -> Generation:
    return open_generation(whole_sample_index)


def _asked(generation: Generation, embedder: Embedder, text: str) -> AnswerBody:
    return answer_body(generation, embedder, make_query(text, filters=NO_FILTERS))


def _exact(generation: Generation, body: AnswerBody) -> tuple[str, ...]:
    """What is marked in the quotes, which are the document's own words."""
    found = []
    for sentence in body.answer:
        citation = sentence.citations[0]
        stored = generation.store.document(citation.document_id)
        assert stored is not None
        assert stored.document.text[citation.start : citation.end] == sentence.text
        if sentence.span is not None:
            assert citation.start <= sentence.span.start < sentence.span.end <= citation.end
            found.append(stored.document.text[sentence.span.start : sentence.span.end])
    return tuple(found)


@pytest.mark.parametrize(
    ("question", "exact"),
    [
        # who was there
        ("Hvem deltog i Byrådets møde den 31. marts 2025?", (ALL_SEVEN,)),
        ("Hvem var til stede i Byrådet 31. marts 2025?", (ALL_SEVEN,)),
        ("hvem var til stede på byrådsmødet d. 31. marts 2025", (ALL_SEVEN,)),
        ("Hvem mødte op til byrådsmødet den 31.03.2025?", (ALL_SEVEN,)),
        ("Hvilke byrådsmedlemmer deltog i mødet den 31. marts 2025?", (ALL_SEVEN,)),
        ("Hvem var med på mødet i Kultur- og Idrætsudvalget den 4. marts 2025?", (THE_FOUR,)),
        ("Deltagere i Kultur- og Idrætsudvalgets møde 4. marts 2025", (THE_FOUR,)),
        ("Hvem deltog i mødet i kultur- og idrætsudvalget den 4/3 2025?", (THE_FOUR,)),
        # who was not
        ("Hvem var fraværende i Kultur- og Idrætsudvalget den 4. marts 2025?", ("Jens Engkær (C)",)),
        ("Hvem havde meldt afbud til mødet i Kultur- og Idrætsudvalget den 4. marts 2025?", ("Jens Engkær (C)",)),
        ("Hvem manglede på Kultur- og Idrætsudvalgets møde den 4. marts 2025?", ("Jens Engkær (C)",)),
        ("Hvem deltog ikke i Kultur- og Idrætsudvalgets møde den 4. marts 2025?", ("Jens Engkær (C)",)),
        ("Hvilke medlemmer var ikke til stede i KIU den 4. marts 2025?", ("Jens Engkær (C)",)),
        ("Afbud til byrådets møde den 28. april 2025", ("Palle Strandlod (A)",)),
        ("Hvem var fraværende på det seneste møde i Byrådet?", ("Palle Strandlod (A)",)),
        ("Hvem udeblev fra sidste byrådsmøde?", ("Palle Strandlod (A)",)),
        ("Hvem meldte afbud til Byrådets møde den 31. marts 2025?", ("Afbud: Ingen",)),
        # late, left, recused
        ("Hvem kom for sent til Kultur- og Idrætsudvalgets møde den 4. marts 2025?", ("Hans Peter Tornskov (V)",)),
        ("Hvem ankom senere til mødet i Kultur- og Idrætsudvalget 4. marts 2025?", ("Hans Peter Tornskov (V)",)),
        ("Hvem var forsinket til mødet i Kultur- og Idrætsudvalget den 4. marts 2025?", ("Hans Peter Tornskov (V)",)),
        ("Hvem forlod mødet i Kultur- og Idrætsudvalget den 4. marts 2025?", ("Ulla Birkemose (F)",)),
        ("Hvem gik før tid fra Kultur- og Idrætsudvalgets møde den 4. marts 2025?", ("Ulla Birkemose (F)",)),
        ("Hvem var inhabil på Kultur- og Idrætsudvalgets møde den 4. marts 2025?", ("Rikke Sandholt (C)",)),
        ("Hvem erklærede sig inhabil i Byrådet den 31. marts 2025?", ("Palle Strandlod (A)",)),
        ("Hvem var inhabil i sagen om ny belysning i svømmehallen?", ("Rikke Sandholt (C)",)),
        ("Hvem var inhabil, da der blev valgt en repræsentant til Østkystens Vandforsyning?", ("Palle Strandlod (A)",)),
        ("Hvem var inhabil ved punkt 43 i Byrådet den 31. marts 2025?", ("Palle Strandlod (A)",)),
        ("Hvem var fraværende under punkt 12 i Kultur- og Idrætsudvalget den 4. marts 2025?", ("Jens Engkær (C)", "Hans Peter Tornskov (V)")),
        # chair, deputies
        ("Hvem er formand for Kultur- og Idrætsudvalget?", ("Gerda Møllevang (A)",)),
        ("Hvem var formand for Kultur- og Idrætsudvalget i marts 2025?", ("Gerda Møllevang (A)",)),
        ("Hvad hedder formanden for Kultur- og Idrætsudvalget?", ("Gerda Møllevang (A)",)),
        ("Hvem er næstformand i Kultur- og Idrætsudvalget?", ("Hans Peter Tornskov (V)",)),
        ("Hvem ledede mødet i Kultur- og Idrætsudvalget den 4. marts 2025?", ("Gerda Møllevang (A)",)),
        ("Hvem var suppleant for Jens Engkær i Kultur- og Idrætsudvalget den 4. marts 2025?", ("Rikke Sandholt (C)",)),
        ("Hvem deltog i stedet for Jens Engkær i Kultur- og Idrætsudvalget den 4. marts 2025?", ("Rikke Sandholt (C)",)),
        ("Hvem var stedfortræder på mødet i Kultur- og Idrætsudvalget den 4. marts 2025?", ("Rikke Sandholt (C)",)),
        ("Hvem afløste Jens Engkær på Kultur- og Idrætsudvalgets møde den 4. marts 2025?", ("Rikke Sandholt (C)",)),
        ("Hvem var Rikke Sandholt suppleant for i Kultur- og Idrætsudvalget den 4. marts 2025?", ("Jens Engkær (C)",)),
        # who voted how
        ("Hvem stemte imod lukningen af Østermarkens Bibliotek?", ("Ulla Birkemose (F), Jens Engkær (C) og Tage Hvidsten (O)",)),
        ("Hvem stemte nej til at lukke biblioteket på Østermarken?", ("Ulla Birkemose (F), Jens Engkær (C) og Tage Hvidsten (O)",)),
        ("Hvem stemte for lukningen af biblioteket på Østermarken?", ("Gerda Møllevang (A), Hans Peter Tornskov (V), Palle Strandlod (A) og Mona Fyrrebakke (V)",)),
        ("Hvilke politikere stemte ja til lukningen af Østermarkens Bibliotek?", ("Gerda Møllevang (A), Hans Peter Tornskov (V), Palle Strandlod (A) og Mona Fyrrebakke (V)",)),
        ("Hvem stemte for ændringsforslaget om lukningen af biblioteket på Østermarken?", ("Tage Hvidsten (O) og Jens Engkær (C)",)),
        ("Hvilke partier stemte imod frigivelsen af penge til belysningen i svømmehallen?", ("C og O",)),
        ("Hvilke partier stemte for frigivelsen af penge til ny belysning i svømmehallen i Byrådet?", ("A, V og F",)),
        ("Hvem stemte imod tilskuddet til spejdernes hytte?", ("Rikke Sandholt (C)",)),
        ("Hvem stemte for ændringsforslaget om spejdernes hytte?", ("Rikke Sandholt (C)",)),
        ("Hvem stemte imod ændringsforslaget om spejdernes hytte?", ("Gerda Møllevang (A), Hans Peter Tornskov (V) og Ulla Birkemose (F)",)),
        ("Hvordan stemte Tage Hvidsten om lukningen af Østermarkens Bibliotek?", ("Tage Hvidsten (O)",)),
        ("Hvad stemte Ulla Birkemose om lukningen af biblioteket på Østermarken?", ("Ulla Birkemose (F)",)),
        # how many voted
        ("Hvor mange stemte for frigivelsen af penge til belysningen i svømmehallen?", ("5",)),
        ("Hvor mange stemte imod frigivelsen af penge til belysningen i svømmehallen?", ("2",)),
        ("Hvor mange stemmer var der imod tilskuddet til spejdernes hytte ved Lillesø?", ("1",)),
        ("Hvor mange stemte for ændringsforslaget om at udskyde lukningen af biblioteket på Østermarken?", ("to",)),
        ("Hvor mange stemte imod ændringsforslaget om at udskyde lukningen af biblioteket på Østermarken?", ("fem",)),
        ("Hvor mange stemte imod lukningen af Østermarkens Bibliotek?", ("Ulla Birkemose (F), Jens Engkær (C) og Tage Hvidsten (O)",)),
        # number, day, body, treatments of a case
        ("Hvad er sagsnummeret på sagen om lukning af Østermarkens Bibliotek?", ("24/9001",)),
        ("Hvilket sagsnummer har tilskuddet til spejdernes hytte?", ("25/3302",)),
        ("sagsnr. på lukningen af Østermarkens Bibliotek", ("24/9001",)),
        ("Hvornår blev lukningen af Østermarkens Bibliotek vedtaget?", ("31. marts 2025",)),
        ("Hvornår blev tilskuddet til spejdernes hytte ved Lillesø behandlet?", ("4. marts 2025",)),
        ("Hvornår besluttede Byrådet at lukke Østermarkens Bibliotek?", ("31. marts 2025",)),
        ("Hvilken dag blev tilskuddet til spejdernes hytte godkendt?", ("4. marts 2025",)),
        ("Hvornår blev ny belysning i Rørvang Svømmehal sidst behandlet?", ("28. april 2025",)),
        ("Hvornår blev ny belysning i Rørvang Svømmehal første gang behandlet?", ("4. marts 2025",)),
        ("Hvornår blev ny belysning i Rørvang Svømmehal behandlet i Kultur- og Idrætsudvalget?", ("4. marts 2025",)),
        ("Hvem besluttede at lukke Østermarkens Bibliotek?", ("Byrådet",)),
        ("Hvilket udvalg behandlede tilskuddet til spejdernes hytte ved Lillesø?", ("Kultur- og Idrætsudvalget",)),
        # what is not told
        ("Hvem er formand for Byrådet?", SILENCE),
        ("Hvem er formand for Teknik- og Miljøudvalget?", SILENCE),
        ("Hvem var fraværende i Byrådet den 1. maj 2025?", SILENCE),
        ("Hvem var fraværende i Byrådet?", SILENCE),
        ("Hvem deltog i Økonomiudvalgets møde den 4. marts 2025?", SILENCE),
        ("Hvem kom for sent til Byrådets møde den 31. marts 2025?", SILENCE),
        ("Hvem forlod Byrådets møde den 28. april 2025?", SILENCE),
        ("Hvem var suppleant på Byrådets møde den 31. marts 2025?", SILENCE),
        ("Hvem stemte imod hundeskoven i Nørreled?", SILENCE),
        ("Hvor mange stemte for hundeskoven i Nørreled?", SILENCE),
        ("Hvem undlod at stemme om lukningen af Østermarkens Bibliotek?", SILENCE),
        ("Hvad stemte Mona Fyrrebakke om tilskuddet til spejdernes hytte?", SILENCE),
        ("Hvad er sagsnummeret på hundeskoven i Nørreled?", SILENCE),
        ("Hvem stemte for ændringsforslaget om belysningen i svømmehallen?", SILENCE),
        ("Hvor mange punkter var der på mødet i Økonomiudvalget den 4. marts 2025?", SILENCE),
    ],
)  # fmt: skip
def test_in_small_minutes(small: Generation, embedder: Embedder, question: str, exact: tuple[str, ...]) -> None:
    body = _asked(small, embedder, question)
    assert _exact(small, body) == exact
    if exact == SILENCE:
        assert (body.status, body.answer, body.decision) == ("not_found", [], None)
        assert body.reason


@pytest.mark.parametrize(
    ("question", "exact"),
    [
        ("Hvem var fraværende i Klima-, Plan- og Teknikudvalget den 24. september 2024?", ("Else Marie Sivholm (C)",)),
        ("Hvem deltog i KPT den 24. september 2024?", (KPT_PRESENT,)),
        ("Hvem var fraværende i Byrådet den 3. december 2025?", ("Fraværende:\nIngen",)),
        ("Hvem var inhabile på byrådsmødet den 26. februar 2025?", ("Henning Kobbersted (V) og Signe Lundtofte (F)",)),
        ("Hvem forlod Økonomiudvalgets møde den 19. februar 2025?", ("Kaj Stampe (O)",)),
        ("Hvem var ikke til stede ved byrådets møde d. 30/10-2024?", ("Else Marie Sivholm (C)",)),
        ("Hvad stemte O om budgettet for 2026?", ("Kaj Stampe (O), Poul\nTornhede (O)", "Kaj Stampe (O)")),
        ("Hvem er formand for Økonomiudvalget?", ("Karl-Erik Bundsgaard (V)",)),
        ("Hvem er formand for Klima-, Plan- og Teknikudvalget?", SILENCE),
        ("Hvem stemte imod cykelstien mellem Tangsund og Ralsted i Byrådet?", ("Kaj Stampe (O) og Poul Tornhede (O)",)),
        ("Hvor mange stemte for cykelstien mellem Tangsund og Ralsted i Byrådet?", ("16",)),
        ("Hvor mange stemte imod cykelstien mellem Tangsund og Ralsted i Byrådet?", ("2",)),
        ("Hvem undlod at stemme om cykelstien mellem Tangsund og Ralsted?", ("Sune Havrelund (Ø)",)),
        ("Hvad stemte Lone Vibesgaard om lindetræerne på Rådhuspladsen?", SILENCE),
        ("Hvornår blev højvandsmuren sidst behandlet?", ("08-10-2025",)),
        ("Hvem deltog i Teknik- og Klimaudvalgets møde den 3. februar 2026?", SILENCE),
    ],
)
def test_in_the_sample(sample: Generation, embedder: Embedder, question: str, exact: tuple[str, ...]) -> None:
    body = _asked(sample, embedder, question)
    assert _exact(sample, body) == exact


@pytest.mark.parametrize(
    ("question", "count", "what", "first"),
    [
        ("Hvor mange punkter var der på Byrådets møde den 31. marts 2025?", 3, "items", "41. Ny belysning"),
        ("Antal sager på dagsordenen i Byrådet den 28. april 2025", 2, "items", "50. Ny belysning"),
        ("Hvor mange møder holdt Byrådet i 2025?", 2, "meetings", "Mandag den 28. april"),
        ("Hvor mange møder har Kultur- og Idrætsudvalget holdt?", 1, "meetings", "Referat af mødet"),
        ("Hvor mange gange er ny belysning i Rørvang Svømmehal blevet behandlet?", 3, "treatments", "13. Ny belysning"),
        ("Hvor mange deltog i Byrådets møde den 31. marts 2025?", 7, "present", "Mødt: Gerda"),
        ("Hvor mange medlemmer var fraværende i Byrådet den 28. april 2025?", 1, "absent", "Fraværende: Palle"),
        ("Hvor mange stemte imod lukningen af Østermarkens Bibliotek?", 3, "against", "Imod stemte: Ulla"),
    ],
)
def test_what_is_counted_says_so_and_cites_it(
    small: Generation, embedder: Embedder, question: str, count: int, what: str, first: str
) -> None:
    answer = _asked(small, embedder, question).answer
    assert answer[0].text.startswith(first)
    for sentence in answer:
        assert sentence.context is not None
        assert (sentence.context["derived"]["count"], sentence.context["derived"]["what"]) == (count, what)


def test_a_card_stands_beside_an_item_and_none_beside_a_meeting(small: Generation, embedder: Embedder) -> None:
    of_item = _asked(small, embedder, "Hvem stemte imod lukningen af Østermarkens Bibliotek?")
    assert of_item.decision is not None
    assert of_item.decision.item_number == "42"
    of_meeting = _asked(small, embedder, "Hvem var fraværende i Byrådet den 28. april 2025?")
    assert (of_meeting.decision, of_meeting.case) == (None, [])


def test_the_latest_decision_of_a_case_is_quoted(small: Generation, embedder: Embedder) -> None:
    body = _asked(small, embedder, "Hvad er den seneste beslutning om belysningen i Rørvang Svømmehal?")
    assert body.answer[0].text == "Taget til efterretning."
    assert body.decision is not None
    assert (body.decision.item_number, body.decision.date) == ("50", "2025-04-28")


def test_the_bodies_that_treated_a_case_are_told_by_their_decisions(small: Generation, embedder: Embedder) -> None:
    answer = _asked(small, embedder, "Hvilke udvalg har behandlet ny belysning i Rørvang Svømmehal?").answer
    assert [(each.citations[0].committee, each.citations[0].item_number) for each in answer] == [
        ("Kultur- og Idrætsudvalget", "13"), ("Byrådet", "41"), ("Byrådet", "50"),
    ]  # fmt: skip
