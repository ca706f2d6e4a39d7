"""Pages as known publishing systems write them: items with their number and title, nothing of the portal's own."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from corpus.formats.html import html_to_text
from corpus.formats.portals import PORTALS, portal_of
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_raw
from corpus.raw import RawDocument
from corpus.records import Document, Outcome
from tests.corpus.corpus_helpers import parsed_file

_MEETING = "0b9d3c1e-1111-4222-8333-444455556666"
_ITEMS = ("2bb4b425-da89-4a32-aa5c-d06cad13dafb", "8a0992ec-3c28-49a3-94d5-719c83734374")


def _first_agenda() -> str:
    def row(number: int, key: str, title: str, details: str) -> str:
        return (
            f'<tr class="punktrow" id="punktrow_{key}"><td class="punkt-tabel"><span class="label label-default">{number}</span></td>'
            f'<td class="punkt-tabel"><button class="overskrift-btn" aria-expanded="false" aria-controls="d{number}">'
            f'<h2 class="overskrift" id="overskrift{number} ">{title}</h2></button>{details}</td><td><span class="dropdown">'
            '<button class="dropdown-toggle"></button><ul class="dropdown-menu"><li><a>Hent som PDF</a></li><li><a>Kopier link</a></li></ul>'
            '</span><span class="expand">+</span></td></tr>'
        )

    details = (
        '<div class="details" id="d1" style="display: none;"><span class="sagsnummer">EMN-2025-010561</span><div><h3></h3><div><h3>Beslutninger</h3>'
        '<span class="resume"><div>Godkendt.</div></span><h3>Resume</h3><span class="resume"><div>Kajen er sunket.</div><div>Den skal fornyes.</div></span>'
        '</div></div><h3>Bilag</h3><ul><li><span class="label pdf-label" role="button">PDF</span><a href="/vis/pdf/bilag/x">Rapport om kajen</a></li></ul></div>'
    )
    return (
        '<html lang="da"><head><title>Havneudvalget - Lokale 4</title></head><body><div class="container"><nav><a href="/">Logo</a></nav>'
        '<div class="tilbage-wrapper"><a>Tilbage til forsiden</a></div><div class="title"><h1 class="green dato">Referat 4. marts 2025 kl. 15.45</h1>'
        '<h2><span class="udvalg">Havneudvalget</span> - <span class="sted">Lokale 4</span></h2></div><table class="dagsordeninfo"><tr><td>Udvalg:</td>'
        "<td>Havneudvalget</td></tr><tr hidden><td>Information:</td><td>skjult</td></tr></table>"
        f'<input type="button" id="hentHeledagsorden" value="Hent hele referatet" data-id="{_MEETING}">'
        '<table id="dagsordenDetaljer"><thead><tr><th>Punkt</th><th>Titel</th></tr></thead><tbody>'
        + row(1, _ITEMS[0], "Ny kajkant ved fiskerihavnen", details) + row(2, _ITEMS[1], "Lukket punkt", "")
        + '</tbody></table><div class="modal"><h4>Kopier link</h4><p>Kopier linket nedenfor</p></div></div></body></html>'
    )  # fmt: skip


def test_first_agenda_gives_numbered_titles_sections_and_attachments() -> None:
    page = html_to_text(_first_agenda())
    assert page.text == (
        "Referat 4. marts 2025 kl. 15.45\n\nHavneudvalget - Lokale 4\n\nUdvalg: | Havneudvalget\n\n1. Ny kajkant ved fiskerihavnen\n\n"
        "EMN-2025-010561\n\nBeslutninger\n\nGodkendt.\n\nResume\n\nKajen er sunket.\n\nDen skal fornyes.\n\nBilag\n\n• Rapport om kajen\n\n2. Lukket punkt"
    )


def test_first_agenda_links_each_title_to_its_item_and_never_with_a_fragment() -> None:
    page = html_to_text(_first_agenda())
    levels = {start: page.text[start:end] for start, end, _ in page.headings}
    assert [(levels[start], address) for start, address in page.links] == [
        ("1. Ny kajkant ved fiskerihavnen", f"?id={_MEETING}&punktid={_ITEMS[0]}"),
        ("2. Lukket punkt", f"?id={_MEETING}&punktid={_ITEMS[1]}"),
    ]


def test_first_agenda_is_understood_as_minutes() -> None:
    page = html_to_text(_first_agenda())
    raw = RawDocument("m.html", page.text, page.headings, page.title, page.published, context=page.context)
    document = parse_raw(raw, GivenMetadata())
    assert isinstance(document, Document)
    assert [(item.number, item.title, item.closed) for item in document.items] == [
        ("1", "Ny kajkant ved fiskerihavnen", False),
        ("2", None, True),
    ]
    assert document.items[0].outcome is Outcome.APPROVED


def _meetings_plus(tabs: str) -> str:
    return f'<!DOCTYPE html><html><body><div class="top"><a href="/o">Oversigt</a></div><h1>Teknik og Miljø 2025-03-04</h1>{tabs}<div>Cookieindstillinger</div></body></html>'


def _meetings_plus_row(number: int, title: str) -> str:
    return (
        f'<li class="meeting-item-row"><a name="id_{138 + number}"></a><span class="list-item-number">{number}</span>'
        f'<p class="item-title">{title}</p><a class="btn" href="/f">Hent</a></li>'
    )


def test_meetings_plus_reads_the_minutes_where_they_are_out_and_else_the_agenda() -> None:
    agenda = f'<div id="agendaTabContent"><ul>{_meetings_plus_row(1, "O - Byggesager")}</ul></div>'
    minutes = f'<div id="protocolTabContent"><ul>{_meetings_plus_row(1, "O - Byggesager")}{_meetings_plus_row(2, "D - Vejafgift")}</ul></div>'
    page = html_to_text(_meetings_plus(agenda + minutes))
    assert page.text == "Teknik og Miljø 2025-03-04\n\n1. O - Byggesager\n\n2. D - Vejafgift"
    assert [address for _, address in page.links] == ["#id_139", "#id_140"]
    assert html_to_text(_meetings_plus(agenda + '<div id="protocolTabContent"></div>')).text.endswith(
        "\n\n1. O - Byggesager"
    )


def test_an_open_agenda_fragment_is_read_whole_with_its_headings() -> None:
    page = html_to_text(
        '<div><div class="meeting"><h3 class="agenda-item-title">Punkt 3 Lån til varmeværket</h3><h4>Resumé</h4><p>Værket søger om lån.</p>'
        '<h4>Beslutning</h4><p>Tiltrådt.</p><a href="#">Kopier link</a></div></div>'
    )
    assert page.text == "Punkt 3 Lån til varmeværket\n\nResumé\n\nVærket søger om lån.\n\nBeslutning\n\nTiltrådt."


def test_edoc_in_dynamicweb_has_its_pictures_cut_and_its_titles_on_a_line() -> None:
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 20_000}">'
    page = html_to_text(
        "<!DOCTYPE html><html><head><title>Dagsorden og referat</title></head><body><div class=m><a href='/'>Om kommunen</a> <a href='/b'>Byråd og udvalg</a></div><h1>Referat</h1>"
        f'<div class="agenda--card agenda--item" id="{_ITEMS[0]}"><h2 class="h3">4 <span>: Ny bro over Skerå</span></h2><p><strong>Sagsfremstilling</strong></p><p>Broen er slidt.{picture}</p>'
        "<p><strong>Beslutning</strong></p><p>Godkendt.</p><a href='javascript:void(0)'>Kopier link til punktet</a> - <a href='#'>Print</a></div></body></html>"
    )
    assert page.text.startswith(
        "Referat\n\n4 : Ny bro over Skerå\n\nSagsfremstilling\n\nBroen er slidt.\n\nBeslutning\n\nGodkendt."
    )
    assert "Kopier link" not in page.text
    assert page.links[0][1] == f"#{_ITEMS[0]}"


def test_kk_dk_lists_items_and_shows_one_a_page() -> None:
    meeting = html_to_text(
        "<html><body><main><h1>Økonomiudvalget</h1><table><tr><th>Nr.</th><th>Sag</th></tr><tr><td class='item-number'>Punkt 1</td><td class='item-content'>"
        "<a href='/p1'>Godkendelse af dagsordenen</a></td></tr></table></main></body></html>"
    )
    assert meeting.text == "Økonomiudvalget\n\nNr. | Sag\n\nPunkt 1: Godkendelse af dagsordenen"
    item = html_to_text(
        "<html><head><link rel=canonical href='https://by.example/dagsordener/m%C3%B8de-23082017/referat/punkt-4'></head><body><main><h1>Skolevejen</h1>"
        "<a class='btn-appendices' href='#b'>Se alle bilag</a><div>Beslutning</div><div>Godkendt.</div><div id='agenda-element-appendices'><h2>Bilag</h2><ul><li>Kort</li></ul></div></main></body></html>"
    )
    assert item.text == "Skolevejen\n\nBeslutning\n\nGodkendt.\n\nBilag\n\n• Kort"
    assert item.url == "https://by.example/dagsordener/m%C3%B8de-23082017/referat/punkt-4"


def test_every_portal_has_a_name_of_its_own_and_selectors_that_can_be_read() -> None:
    page = LexborHTMLParser("<p>x</p>")
    assert len({portal.name for portal in PORTALS}) == len(PORTALS)
    for portal in PORTALS:
        for selector in (
            portal.recognised,
            portal.item,
            portal.title,
            portal.number,
            portal.dropped,
            portal.keyed,
            portal.meeting,
            *portal.contents,
        ):
            assert not selector or page.css(selector) == []
    assert portal_of(page) is None


def _parsed_page(page: str, url: str = "https://by.example/moede?id=1") -> Document:
    head = f"<html><head><link rel='canonical' href='{url}'></head><body><main>"
    return parsed_file(Path("side.html"), (head + page + "</main></body></html>").encode())


_TWO_ITEMS = (
    "<h1>Teknikudvalget 4. maj 2021</h1><ul><li class='meeting-item-row'><a name='id_139'></a><span class='list-item-number'>1</span>"
    "<span class='item-title'>Vej</span><div><p>Beslutning</p><p>Godkendt.</p><p>2. Bro</p><p>Indstilling</p><p>Beslutning</p><p>Udsat.</p></div></li>"
    "<li class='meeting-item-row'><a name='id_140'></a><span class='list-item-number'>3</span><span class='item-title'>{title}</span>"
    "<div><p>Beslutning</p><p>Tilbage.</p></div></li></ul>"
)


def test_what_a_portal_marks_as_titles_are_the_items_and_no_other_line_is_one() -> None:
    document = _parsed_page(_TWO_ITEMS.format(title="Havn"))
    assert [(entry.number, entry.title) for entry in document.items] == [("1", "Vej"), ("3", "Havn")]
    assert [entry.source_url for entry in document.items] == [
        "https://by.example/moede?id=1#id_139",
        "https://by.example/moede?id=1#id_140",
    ]


def test_a_title_that_says_it_is_closed_closes_the_item_a_portal_marks() -> None:
    document = _parsed_page(_TWO_ITEMS.format(title="Lukket punkt: Havn"))
    assert [entry.closed for entry in document.items] == [False, True]
    assert "Tilbage" not in document.text


def test_titles_without_numbers_are_items_where_a_portal_marks_them() -> None:
    page = "<h1>Referat Teknikudvalget 4. maj 2021</h1>" + "".join(
        f"<div class='agenda-item-title'><h3>{title}</h3></div><p>Beslutning</p><p>Godkendt.</p>"
        for title in ("Vej", "Bro", "Lukket punkt")
    )
    document = _parsed_page(page)
    assert [(entry.number, entry.title, entry.closed) for entry in document.items][:2] == [
        (None, "Vej", False),
        (None, "Bro", False),
    ]
    assert document.items[2].closed
    assert document.text.count("Godkendt.") == 2


def test_an_address_of_an_item_needs_the_address_of_its_page() -> None:
    document = parsed_file(Path("side.html"), _TWO_ITEMS.format(title="Havn").encode())
    assert [entry.source_url for entry in document.items] == [None, None]
