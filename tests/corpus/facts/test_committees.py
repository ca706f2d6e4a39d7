import pytest

from corpus.facts.committees import committee_key, find_committees, initials, is_former, same_committee
from tests.corpus.corpus_helpers import parsed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Arbejdsmarkedsudvalget den 9. februar 2023", ["Arbejdsmarkedsudvalget"]),
        ("Daværende Erhvervs-, Arbejdsmarkeds- og Kulturudvalg blev spurgt", ["Erhvervs-, Arbejdsmarkeds- og Kulturudvalget"]),
        ("På Arbejdsmarkedsudvalgsmødet den 27. juni", ["Arbejdsmarkedsudvalget"]),
        ("Udvalget for Børn og Unge indstiller", ["Udvalget for Børn og Unge"]),
        ("Udvalg for Plan, Teknik og Miljø", ["Udvalget for Plan, Teknik og Miljø"]),
        ("Udvalget for by, havn og kultur (BHK) den 10-04-2013", ["Udvalget for by, havn og kultur"]),
        ("Udvalget for teknik og miljø indstiller", ["Udvalget for teknik og miljø"]),
        ("Udvalget for regional udvikling den 1. februar", ["Udvalget for regional udvikling"]),
        ("Udvalget for landdistrikter den 4. maj", ["Udvalget for landdistrikter"]),
        ("Udvalget for teknik & miljø. Byrådet", ["Udvalget for teknik & miljø", "Byrådet"]),
        ("Udvalget for den kommende periode. Udvalget for at styrke byen.", []),
        ("Det Lokale Beskæftigelsesråd, Handicaprådet og Ungerådet", ["Det Lokale Beskæftigelsesråd", "Handicaprådet", "Ungerådet"]),
        ("Hoved-MED-udvalget den 19. januar 2023", ["Hoved-MED-udvalget"]),
        ("over for Økonomiudvalget og Byrådet", ["Økonomiudvalget", "Byrådet"]),
        ("Byrådets møde", ["Byrådet"]),
        ("fra Udvalget for Erhverv og Turismes møde den 8. juni", ["Udvalget for Erhverv og Turisme"]),
        ("Udvalg for Nære Sundhedstilbuds beslutning", ["Udvalget for Nære Sundhedstilbud"]),
        ("Udvalget for Klima og Grøn Omstilling den 3. maj", ["Udvalget for Klima og Grøn Omstilling"]),
        ("Ryby Kommune, Plan- og Klimaudvalget", ["Plan- og Klimaudvalget"]),
        ("Kommunalbestyrelsen vedtog", ["Kommunalbestyrelsen"]),
        ("Direktionen, 12. januar 2023, pkt. 1", ["Direktionen"]),
        ("Social- og Seniorudvalgets beslutning", ["Social- og Seniorudvalget"]),
        ("Klima-, Plan- og Teknikudvalget", ["Klima-, Plan- og Teknikudvalget"]),
        ("Børne- & Familieudvalget", ["Børne- & Familieudvalget"]),
        ("Udvalget har drøftet sagen. Rådet er enigt.", []),
        ("Skolebestyrelsen og Fondsbestyrelsen", []),
        ("Teknisk Udvalg den 4. maj 2021", ["Teknisk Udvalg"]),
        ("Sagen sendes til Det Sociale Udvalg og Teknisk Udvalgs formand", ["Det Sociale Udvalg", "Teknisk Udvalg"]),
        ("Borgerrepræsentationens møde", ["Borgerrepræsentationen"]),
        ("Klima- og miljøudvalget den 4. maj", ["Klima- og miljøudvalget"]),
        ("Børne-, unge- og familieudvalg", ["Børne-, unge- og familieudvalget"]),
        ("Plan & Miljøudvalget", ["Plan & Miljøudvalget"]),
        ("Kultur, Fritid & Miljøudvalget", ["Kultur, Fritid & Miljøudvalget"]),
        ("Økonomiudvalget & Miljøudvalget", ["Økonomiudvalget", "Miljøudvalget"]),
        ("Det nye udvalg og et teknisk udvalg. Det Nye Udvalg. Dette Udvalg. Udvalget.", []),
        ("Forretningsudvalget den 4. maj", ["Forretningsudvalget"]),
        ("SagsfremstillingByrådet har spurgt", ["Byrådet"]),
        ("arbejdsudvalget", []),
        ("Referat fra Søndermark Lokaludvalg", ["Søndermark Lokaludvalg"]),
        ("I Nordre Havn Lokaludvalgs møde", ["Nordre Havn Lokaludvalg"]),
        ("Kirkeby og Omegn Lokalråd den 4. maj", ["Kirkeby og Omegn Lokalråd"]),
        ("Vestre Bydelsråd", ["Vestre Bydelsråd"]),
        ("Lokaludvalget har drøftet sagen", ["Lokaludvalget"]),
        ("Natur og Miljø-udvalget", ["Natur og Miljø-udvalget"]),
        ("Kultur & Fritid-udvalget", ["Kultur & Fritid-udvalget"]),
        ("Havn og Fiskeri-udvalget", ["Havn og Fiskeri-udvalget"]),
        ("Teknik og Miljøudvalget den 4. maj", ["Teknik og Miljøudvalget"]),
        ("Børn, Unge og Kulturudvalget", ["Børn, Unge og Kulturudvalget"]),
        ("Social og Sundhedsudvalg", ["Social og Sundhedsudvalget"]),
        ("Ældre og Handicap-rådet", ["Ældre og Handicap-rådet"]),
        ("Arne Hansen og Teknikudvalget, Byrådet og MED-udvalget", ["Teknikudvalget", "Byrådet", "MED-udvalget"]),
        ("Økonomi, Byrådet og Klima og Økonomiudvalget", ["Byrådet", "Økonomiudvalget"]),
        ("", []),
    ],
)  # fmt: skip
def test_bodies_are_named_in_their_full_definite_form(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_committees(text)] == names


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("BYRÅDET", "Byrådet"),
        ("ØKONOMIUDVALGET", "Økonomiudvalget"),
        ("KOMMUNALBESTYRELSEN I FREDENSBORG", "Kommunalbestyrelsen"),
        ("KLIMA- OG MILJØUDVALGET", "Klima- og Miljøudvalget"),
        ("UDVALGET FOR BØRN OG UNGE", "Udvalget for Børn og Unge"),
        ("Referat fra TEKNIKUDVALGET", "Teknikudvalget"),
        ("UDVALGET", None),
    ],
)
def test_a_header_in_capitals_names_the_body(header: str, name: str | None) -> None:
    document = parsed(f"{header}\n\nReferat 4. maj 2021\n\n1. Nyt torv\n\nBeslutning\n\nGodkendt.\n")
    assert document.committee.name == name


def test_the_span_holds_the_words_as_printed() -> None:
    text = "På Teknikudvalgsmødet sagde Byrådets formand ja."
    assert [text[mention.start : mention.end] for mention in find_committees(text)] == [
        "Teknikudvalgsmødet",
        "Byrådets",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arbejdsmarkedsudvalg", "Arbejdsmarkedsudvalget"),
        ("arbejdsmarkedsudvalget", "ARBEJDSMARKEDSUDVALGET"),
        ("ØU", "Økonomiudvalget"),
        ("Byråd", "Byrådet"),
        ("Børne- og Familieudvalget", "Børne-  og Familieudvalg"),
        ("Ældrerådet", "Ældreråd"),
    ],
)
def test_two_spellings_of_one_body_are_the_same(one: str, other: str) -> None:
    assert same_committee(one, other)
    assert committee_key(one) == committee_key(other)


def test_different_bodies_and_unknown_ones_are_not_the_same() -> None:
    assert not same_committee("Byrådet", "Økonomiudvalget")
    assert not same_committee(None, None)
    assert not same_committee("Byrådet", None)


@pytest.mark.parametrize(
    ("name", "shorts"),
    [
        ("Klima-, Plan- og Teknikudvalget", {"KPT", "KPTU"}),
        ("Klima- og miljøudvalget", {"KM", "KMU"}),
        ("Økonomiudvalget", {"ØU"}),
        ("Byrådet", {"BR"}),
        ("Kommunalbestyrelsen", {"KB"}),
        ("Udvalget for Børn og Unge", {"BU", "BUU", "UBU"}),
        ("Teknisk Udvalg", {"TU"}),
        ("Det Sociale Udvalg", {"SU"}),
        ("Direktionen", set()),
        ("", set()),
    ],
)
def test_a_body_goes_by_the_initials_of_its_name(name: str, shorts: set[str]) -> None:
    assert initials(name) == shorts


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("Daværende Børne- og Skoleudvalget", True),
        ("Det daværende Teknikudvalg den 4. maj 2012", True),
        ("sagen blev behandlet i det tidligere Arbejdsmarkedsudvalg", True),
        ("Forhenværende Teknisk Udvalg", True),
        ("Tidl. Kulturudvalget", True),
        ("Teknikudvalget", False),
        ("Tidligere behandlet i Teknikudvalget", False),
        ("Det nuværende Teknikudvalg", False),
    ],
)
def test_a_body_by_a_name_it_no_longer_has_is_former(text: str, former: bool) -> None:
    (mention,) = find_committees(text)
    assert mention.former is former
    assert "ligere" not in mention.name
    assert "værende" not in mention.name


def test_a_former_body_is_the_one_of_that_name_and_no_other() -> None:
    assert is_former("Daværende Børne- og Skoleudvalget")
    assert not is_former("Børne- og Skoleudvalget")
    assert same_committee("Daværende Børne- og Skoleudvalg", "Børne- og Skoleudvalget")
    assert not same_committee("Daværende Børne- og Skoleudvalget", "Børne- og Familieudvalget")
    assert not same_committee("Daværende Børne- og Skoleudvalget", "Skoleudvalget")


def test_route_and_references_tell_of_former_bodies() -> None:
    document = parsed(
        "Referat\n\nTeknikudvalget\n\n4. maj 2021\n\n3. Vej\n\nSagsfremstilling\n\nVejen blev drøftet i daværende Vejudvalget den"
        " 3. maj 2012, punkt 7, og i Byrådet den 9. maj 2012, punkt 8.\n\nHøring og sagsgang\n\nDaværende Vejudvalget, 3. maj 2012"
        "\nTeknikudvalget, 4. maj 2021\n\nBeslutning\n\nGodkendt.\n"
    )
    (entry,) = document.items
    assert [(stop.committee, stop.former) for stop in entry.case_route] == [
        ("Vejudvalget", True),
        ("Teknikudvalget", False),
    ]
    assert [(found.committee, found.former) for found in entry.references] == [
        ("Vejudvalget", True),
        ("Byrådet", False),
    ]


def test_a_field_may_lie_across() -> None:
    assert [each.name for each in find_committees("Udvalget for sundhed på tværs den 2. marts")] == [
        "Udvalget for sundhed på tværs"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Udvalget for Kollektiv Trafik og Grøn Omstilling",
        "Udvalget for Social Balance",
        "Udvalget for Mental Sundhed og Nye Boliger",
    ],
)
def test_a_name_may_have_an_adjective_before_each_noun(name: str) -> None:
    assert [mention.name for mention in find_committees(f"{name} holder møde")] == [name]
