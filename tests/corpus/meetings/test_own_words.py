from tests.corpus.corpus_helpers import parsed

_HEAD = "Referat\nVoksenudvalget\n4. december 2007\nDeltagere: Ane Bro, Bo Dal og Ib Sø\n\n"


def test_absence_below_the_heading_of_the_own_decision_is_of_the_item_and_below_anothers_is_not() -> None:
    document = parsed(
        f"{_HEAD}1. Arbejdsmiljø\n\nSagsfremstilling\nEn orientering om trivslen.\n"
        "Beslutning i Voksenudvalget den 04-09-2007\nAfbud: Ib Sø\nUdsat.\nBeslutning i Voksenudvalget den 04-12-2007\nAfbud: Bo Dal\nGodkendt.\n\n"
        "2. Plejehjem\n\nSagsfremstilling\nDer er et oplæg.\nBeslutning i Voksenudvalget den 04-12-2007\nGodkendt.\n"
    )
    assert [[person.name for person in item.attendance] for item in document.items] == [["Bo Dal"], []]


def test_who_left_is_absent_from_a_closed_item_whose_words_tell_nothing() -> None:
    document = parsed(
        f"{_HEAD}Bo Dal forlod mødet før punkt 2.\n\n1. Arbejdsmiljø\n\nBeslutning\nGodkendt.\n\n2. Lukket punkt: Salg\n\nBeslutning\nIb Sø var inhabil.\n"
    )
    assert [item.closed for item in document.items] == [False, True]
    told = [[(person.name, person.status.value) for person in item.attendance] for item in document.items]
    assert told == [[("Bo Dal", "present")], [("Bo Dal", "absent")]]
    assert "inhabil" not in document.text
