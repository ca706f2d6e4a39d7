import datetime

from corpus.html import html_to_text


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
