"""Limits that list queries state, and common words that are also places and limit nothing."""

from __future__ import annotations

import datetime

import pytest

from corpus.facts.committees import committee_key
from corpus.facts.municipalities import known_municipalities, municipality_key
from index.asking.limits import LimitField, list_words, stated_limits
from index.asking.reading import Reading, read_query

TODAY = datetime.date(2026, 12, 1)
COMMITTEES = {committee_key(name): name for name in ("Byrådet", "Økonomiudvalget", "Teknikudvalget")}
EVERY_MUNICIPALITY = {municipality_key(each.name): f"{each.name} Kommune" for each in known_municipalities()}
"""The hardest case: an index that holds all of them."""


def reading_of(text: str) -> Reading:
    return read_query(text, committees=COMMITTEES, municipalities=EVERY_MUNICIPALITY, today=TODAY)


def told(text: str) -> tuple[list[tuple[str, str]], list[str]]:
    reading = reading_of(text)
    limits = stated_limits(reading, COMMITTEES)
    return [(limit.field.value, limit.label) for limit in limits], [word[0] for word in list_words(reading, limits)]


@pytest.mark.parametrize(
    ("text", "limits", "words"),
    [
        ("alle beslutninger om vinter siden 2022", [("period", "fra 1.1.2022")], ["vint"]),
        ("beskæftigelse siden 2022", [("period", "fra 1.1.2022")], ["beskæftig"]),
        ("støj fra vejen", [], ["støj", "vej"]),
        ("sager om skoler i Økonomiudvalget mellem 2021 og 2023", [("period", "2021 til 2023"), ("committee", "Økonomiudvalget")], ["skol"]),
        ("Hvilke sager har Byrådet afvist i 2023?", [("period", "2023"), ("committee", "Byrådet"), ("outcome", "Afvist")], []),
        ("udsatte sager om lokalplaner", [("outcome", "Udsat")], ["lokalplan"]),
        ("referater om affald", [("kind", "Referat")], ["affald"]),
        ("oversigt over afslag på støtte", [("outcome", "Afvist")], ["støt"]),
        ("alle afslag siden 2022", [("period", "fra 1.1.2022"), ("outcome", "Afvist")], []),
        ("budget 2024", [], ["budg", "2024"]),
        ("beslutninger om budget 2024 siden 2023", [("period", "fra 1.1.2023")], ["budg", "2024"]),
        ("Thisted vinter", [("municipality", "Thisted Kommune")], ["vint"]),
        ("lokalplaner i Skive", [("municipality", "Skive Kommune")], ["lokalplan"]),
        ("medlemmer af Økonomiudvalget", [], ["medlem", "økonomiudvalg"]),
        ("alle beslutninger om støtte til udsatte unge", [], ["støt", "udsæt", "ung"]),
        ("besluttet om broen i Økonomiudvalget", [("committee", "Økonomiudvalget")], ["bro"]),
        ("Hvilke punkter blev udsat i januar 2024?", [("period", "1.1.2024 til 31.1.2024"), ("outcome", "Udsat")], []),
        ("Hvad besluttede Byrådet om broen i 2023?", [], None),
    ],
)  # fmt: skip
def test_stated_limits_filter_and_are_no_words(
    text: str, limits: list[tuple[str, str]], words: list[str] | None
) -> None:
    found, left = told(text)
    assert found == limits
    assert words is None or left == words


NO_PLACE = """
støj fra vejen|hullerne i vejen|cykelsti langs vejen|udvidelse af vejen|lyskryds på vejen|skilte ved vejen|træer langs vejen|vejen til skolen|belysning på vejen|asfalt på vejen
vejen gennem skoven|rabatten ved vejen|fortov langs vejen|rydning af vejen|sne på vejen|private fællesveje og vejen|vandløb under vejen|grøften ved vejen|ejer af vejen|lukning af vejen
greve|greve Danner|en greve|grevens jord|slottets greve|jord fra greve Frijs|greve og baron|godsejer og greve|stamhus for en greve|grevens skov
skive|en skive brød|skive rugbrød i daginstitution|bremse og skive|skive til måltidet|parkering med skive|p-skive|skiven i bilen|skiver af ost|en skive pålæg
odder|odder i åen|oddere i vandløb|spor af odder|fredning af odder|odderen som art|odder og bæver|bestand af odder|truede dyr odder|faldvildt odder
lejre|lejre for spejdere|sommer i lejre|spejdernes lejre|ulovlige lejre|lejre i skoven|lejre og hytter|flygtninge i lejre|nedlæggelse af lejre|lejre for hjemløse
Billund Lufthavn|billund lufthavn|støj fra Billund Lufthavn|busser til Billund Lufthavn|Struer Statsgymnasium|struer statsgymnasium|Solrød Strand|solrød strand|Greve Strand|Ishøj Strandpark
ishøj strandpark|Ishøj Station|Hedensted Gymnasium|hedensted kirke|Halsnæs Havn|halsnæs havn|Struer Havn|Struer Station|Holbæk Fjord|holbæk fjord
Holbæk Sygehus|Roskilde Festival|Roskilde Fjord|Randers Fjord|Mariager Fjord|Køge Bugt|Køge Bugt Motorvejen|Odense Å|Aarhus Å|Vejle Fjord
Kolding Fjord|Horsens Fjord|Ringsted Station|Viborg Domkirke|Esbjerg Lufthavn|Aalborg Lufthavn|Sønderborg Slot|Kalundborg Havn|Korsør Lufthavn|Skive Havn
Skive Gymnasium|Lemvig Havn|Thisted Gymnasium|Thisted Lufthavn|thisted havn|Hjørring Bibliotek|Hjørring Station|Brønderslev Kirke|Faxe Bugt|Stevns Klint
Fur|Fur Færge|fur og pels|færge til Fur|Ribe|ribe domkirke|Ribe Å|ribebuske|ribe i haven|riber og solbær
vejen fra Struer til Holstebro|cykelsti fra Skive til Viborg|bus fra Ishøj til Greve|jernbane fra Lemvig til Struer|stien fra Lejre til Roskilde|rute fra Thisted til Viborg|tog fra Vejle til Kolding|bus fra Billund til Vejle|omkørsel fra Hedensted til Horsens|cykelrute fra Holbæk til Kalundborg
færge til Samsø|vejen til Thisted|cykelsti ved Struer|omfartsvej ved Hedensted|motorvej ved Solrød|rastepladsen nær Ishøj|stien omkring Lejre|hegnet ved Billund|broen ved Halsnæs|dæmning ved Lemvig
Samsø-færgen|Køge-Næstved|Struer-Thyborøn banen|Billund-modellen|Ishøj-sagen|Lejre-dommen|Vejen-modellen|Holbæk-planen|Greve-modellen|Skive-metoden
Holstebrovej|Ribevej 12|Skivevej 4|Vejenvej|Greve Landevej|Lejrevej|Struervej 7|Billundvej|Ishøjgårdsvej|Hedenstedvej 3
Ole Greve|Lise Struer|Jens Holbæk|Karen Lejre|Peter Vejen|Hanne Skive|Ulla Odder|Per Randers|Mette Ringsted|Bo Thisted
Vejen og fortovet|Vejen ved skolen|VEJEN VED SKOLEN|Skive på hjulet|Greve Frijs' gods|Odder langs åen|Lejre for børn|FUR|GREVE|SKIVE
alle beslutninger om vejen|oversigt over skader på vejen|beslutninger om støj fra vejen|hvilke sager handler om vejen|alle sager om odder|sager om lejre|beslutninger om Billund Lufthavn|beslutninger om Roskilde Fjord|alle sager om Køge Bugt|oversigt over ansøgninger om vejen
alle sager om stien til skolen langs vejen|sager om skive og bremse|hvilke punkter nævner odderen|beslutninger om en greve|oversigt over lejre|alle sager om greve|beslutninger om skilte på vejen|sager om Halsnæs Havn|sager om Struer Havn|beslutninger om færge til Fur
"""


def test_common_words_that_are_also_places_limit_nothing() -> None:
    queries = [query.strip() for line in NO_PLACE.strip().splitlines() for query in line.split("|")]
    assert len(set(queries)) >= 200
    false = [
        query
        for query in queries
        if any(limit.field is LimitField.MUNICIPALITY for limit in stated_limits(reading_of(query), COMMITTEES))
    ]
    assert len(false) <= 2, false


@pytest.mark.parametrize("name", ["Vejen Kommune", "Greve Kommune", "Lejre Kommune", "Skive Kommune", "Odder Kommune"])
def test_a_municipality_by_its_title_is_meant_though_its_name_is_a_common_word(name: str) -> None:
    assert told(f"alle beslutninger om skoler i {name}") == ([("municipality", name)], ["skol"])
