import datetime

import pytest

from corpus.errors import UnreadableDocumentError
from corpus.formats.html import html_to_text


def test_a_line_a_block_and_the_headings_known() -> None:
    page = html_to_text("<main><h1>Referat</h1><p>Mødet   er\n holdt.</p><h2>1. Dagsorden</h2></main>")
    assert page.text == "Referat\n\nMødet er holdt.\n\n1. Dagsorden"
    assert [(page.text[start:end], level) for start, end, level in page.headings] == [
        ("Referat", 1),
        ("1. Dagsorden", 2),
    ]
    assert page.title == "Referat"


def test_menus_scripts_forms_and_cookie_boxes_are_left_out() -> None:
    page = html_to_text(
        "<body><header>Menu</header><nav>Sti</nav><div id='cookie-box'>Cookies</div><form>Søg</form><script>x</script>"
        "<style>y</style><div aria-hidden=true>pil</div><p>Indhold</p><button>Udskriv</button><footer>Bund</footer></body>"
    )
    assert page.text == "Indhold"


def test_only_the_main_part_is_read_where_there_is_one() -> None:
    assert html_to_text("<body><p>Uden for</p><main><p>Inden for</p></main></body>").text == "Inden for"


def test_lists_keep_their_bullets_and_numbers() -> None:
    page = html_to_text("<p>at</p><ol><li>første</li><li>anden<ul><li>under</li></ul></li><li>tredje</li></ol>")
    assert page.text == "at\n\n 1. første\n 2. anden\n• under\n 3. tredje"


def test_a_table_row_is_a_line_with_its_cells_apart() -> None:
    page = html_to_text(
        "<table><tr><th>År</th><th>Beløb</th></tr><tr><td>2024</td><td>1,5</td></tr><tr><td></td><td>2</td></tr></table>"
    )
    assert page.text == "År | Beløb\n2024 | 1,5\n2"


def test_soft_hyphens_go_and_hard_blanks_become_blanks() -> None:
    assert html_to_text("<p>Lokalplan&shy;forslag&nbsp;4&#8239;§</p>").text == "Lokalplanforslag 4 §"


def test_line_breaks_inside_a_paragraph_are_kept() -> None:
    assert html_to_text("<p>Første<br>anden<br/><br/>tredje</p>").text == "Første\nanden\ntredje"


def test_entities_and_decomposed_letters_are_read() -> None:
    assert html_to_text("<p>Bla&aring;b&aelig;r p&#229; A\u030a</p>").text == "Blaåbær på Å"


def test_the_date_of_the_pages_head_is_its_publication() -> None:
    page = html_to_text('<head><meta property="article:published_time" content="2024-10-09T12:00"></head><p>x</p>')
    assert page.published == datetime.date(2024, 10, 9)


def test_the_tab_title_is_kept_apart_from_the_heading() -> None:
    page = html_to_text("<title>Nyt | Thisted Kommune</title><h1>Nyt</h1><p>x</p>")
    assert (page.title, page.page_title) == ("Nyt", "Nyt | Thisted Kommune")


def test_a_page_without_text_is_empty() -> None:
    assert html_to_text("").text == ""
    assert html_to_text("<html><body><script>1</script></body></html>").text == ""


def test_a_very_deep_page_is_read() -> None:
    assert html_to_text("<div>" * 5_000 + "bund" + "</div>" * 5_000).text == "bund"


def test_a_heading_in_a_numbered_list_has_its_number_and_no_blank_before_it() -> None:
    page = html_to_text("<ol><li><h2>Ny vej</h2></li></ol>")
    ((start, end, _),) = page.headings
    assert page.text[start:end] == "1. Ny vej"


def test_buttons_are_never_part_of_a_heading_or_a_paragraph() -> None:
    page = html_to_text(
        '<h2>7. Havnen <a href="#">Udskriv</a></h2><p>Godkendt. <a href="#">Til toppen</a></p>'
        '<p><a href="#">Kopier link til punktet</a> - <a href="#">Print</a></p><ul><li><a href="#">Del på LinkedIn</a></li></ul>'
    )
    assert page.text == "7. Havnen\n\nUdskriv\n\nGodkendt.\n\nTil toppen\n\nPrint"
    assert [page.text[start:end] for start, end, _ in page.headings] == ["7. Havnen"]


def test_a_link_named_as_a_button_in_the_midst_of_a_sentence_is_text() -> None:
    assert html_to_text('<p>Se <a href="/d">del</a> to af planen.</p>').text == "Se del to af planen."


def test_skip_links_are_left_out() -> None:
    assert html_to_text('<a href="#i">Skip til hovedindhold</a><p id="i">Tekst</p>').text == "Tekst"


def test_a_form_around_the_page_is_the_page_and_a_form_on_it_is_not() -> None:
    page = html_to_text(
        "<body><form action=x><main><p>Tekst</p><form><label>Søg</label><input></form></main></form></body>"
    )
    assert page.text == "Tekst"
    assert (
        html_to_text("<body><form id=aspnetForm><p>Hele siden står her.</p></form></body>").text
        == "Hele siden står her."
    )


def test_a_class_on_the_whole_page_hides_nothing() -> None:
    assert (
        html_to_text("<html><body class='cookie-ok'><div class='has-cookiebar'><p>Tekst</p></div></body></html>").text
        == "Tekst"
    )


def test_hidden_text_is_left_out_unless_something_folds_it_out() -> None:
    page = html_to_text(
        '<main><p style="display:none">væk</p><p hidden>væk</p><h2><button aria-controls="p1">3. Vejen</button></h2><div id="p1" hidden>Godkendt.</div>'
        '<div class="accordion-panel" style="display: none">Udsat.</div><details><summary>Mere</summary>Ad 1.</details></main>'
    )
    assert page.text == "3. Vejen\n\nGodkendt.\n\nUdsat.\n\nMere\n\nAd 1."


def test_a_layout_tables_cells_are_blocks_and_a_data_tables_are_one_line() -> None:
    page = html_to_text(
        "<table><tr><td><ul><li>Ib</li></ul></td><td><h2>1. Vejen</h2><p>a</p><p>b</p><table><tr><td><p>År</p></td><td><div>Beløb</div></td></tr></table></td></tr></table>"
    )
    assert page.text == "• Ib\n\n1. Vejen\n\na\n\nb\n\nÅr | Beløb"


def test_columns_of_names_are_not_mixed() -> None:
    assert (
        html_to_text("<table><tr><td>Ib<br>Bo<br>Eva</td><td>Ole<br>Per<br>Uno</td></tr></table>").text
        == "Ib\nBo\nEva\n\nOle\nPer\nUno"
    )


def test_ordered_lists_begin_where_they_say() -> None:
    assert html_to_text('<ol start="4"><li>d</li><li value="9">i</li><li>j</li></ol>').text == " 4. d\n 9. i\n 10. j"


def test_two_breaks_part_paragraphs_only_outside_of_one() -> None:
    assert html_to_text("<div>a<br>b<br> <br>c</div>").text == "a\nb\n\nc"


def test_unseen_letters_go_and_wide_blanks_become_blanks() -> None:
    assert html_to_text("<p>vej\u2060mål\u2009til\u2003os\u200d</p>").text == "vejmål til os"


def test_lone_surrogates_and_nul_bytes_are_no_letters() -> None:
    assert html_to_text("<p>a\0b\ud800c</p>").text == "ab?c"


def test_a_frameset_is_refused_with_the_remedy() -> None:
    with pytest.raises(UnreadableDocumentError, match="ramme"):
        html_to_text("<html><frameset cols='20%,*'><frame src=a.htm></frameset></html>")


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 30_000 + "bund" + "</div>" * 30_000,
        "<table><tr><td>" * 10_000 + "bund",
        "<p>" + "".join(f"<font size={n}>" for n in range(5_000)) + "</p>" + "<p>" * 5_000 + "bund",
        "<div " + " ".join(f"a{n}=1" for n in range(20_000)) + ">bund",
        "<div class=cookie><p>x</p></div>bund" + "<b>" * 3_000,
        "<p>bund</p><!-- " + "-" * 100_000,
    ],
    ids=["divs", "tables", "open formats", "attributes", "bold", "comment"],
)
def test_what_would_take_a_parser_for_ever_is_read(source: str) -> None:
    assert html_to_text(f"<!DOCTYPE html><html><body>{source}").text.endswith("bund")
