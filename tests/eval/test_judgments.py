from pathlib import Path

import pytest

from eval.errors import EvalError, NoOverlapError, QrelsFileError, QueriesFileError
from eval.judgments import Judgments, read_judgments, read_qrels, read_queries, write_qrels

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "eval"


def _file(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _fault(error: pytest.ExceptionInfo[EvalError]) -> str:
    message = str(error.value)
    assert "\n" not in message
    return message


# Queries -----------------------------------------------------------------------------------------------------------


def test_beir_queries_keep_their_order_and_their_danish_letters(tmp_path: Path) -> None:
    path = _file(tmp_path, "q.jsonl", '{"_id": "b", "text": "Skøn å"}\n\n{"_id": 7, "text": " to  ord ", "x": 1}\r\n')
    assert list(read_queries(path).items()) == [("b", "Skøn å"), ("7", "to ord")]


def test_another_text_field_can_be_asked_for(tmp_path: Path) -> None:
    path = _file(tmp_path, "q.jsonl", '{"_id": "1", "text": "kort", "text_long": "den lange"}')
    assert read_queries(path, text_field="text_long") == {"1": "den lange"}


def test_topics_are_an_id_a_tab_and_the_text(tmp_path: Path) -> None:
    path = _file(tmp_path, "topics.tsv", "1\ttilskud til klubber\n2\tvej\tog sti\n")
    assert read_queries(path) == {"1": "tilskud til klubber", "2": "vej og sti"}


def test_a_byte_order_mark_and_windows_letters_are_understood(tmp_path: Path) -> None:
    assert read_queries(_file(tmp_path, "bom.tsv", "\ufeff1\tåben skole")) == {"1": "åben skole"}
    assert read_queries(_file(tmp_path, "cp1252.tsv", "1\tåben skole".encode("cp1252"))) == {"1": "åben skole"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"_id": "2", "text": ', "JSON"),
        ("[1]", "JSON-objekt"),
        ('{"text": "x"}', '"_id"'),
        ('{"_id": "", "text": "x"}', '"_id"'),
        ('{"_id": true, "text": "x"}', '"_id"'),
        ('{"_id": "2", "title": "x"}', "Linjen har: title"),
        ('{"_id": "2", "text": null}', '"text"'),
        ('{"_id": "2", "text": "  "}', "tom"),
        ('{"_id": "1", "text": "x"}', "linje 1"),
        (f'{{"_id": "2", "text": "{"x" * 2001}"}}', "2001 tegn"),
    ],
)
def test_a_malformed_query_is_named_by_file_and_line(tmp_path: Path, line: str, reason: str) -> None:
    path = _file(tmp_path, "q.jsonl", f'{{"_id": "1", "text": "godt"}}\n\n{line}\n')
    with pytest.raises(QueriesFileError) as error:
        read_queries(path)
    assert _fault(error).startswith(f"{path}, linje 3: ")
    assert reason in str(error.value)


def test_the_other_faulty_lines_are_named_too(tmp_path: Path) -> None:
    path = _file(tmp_path, "q.tsv", "uden tabulator\n1\tgod\n\tuden id\nogså uden\n")
    with pytest.raises(QueriesFileError, match=r"linje 1: .*\(Også fejl i 2 andre linjer: 3, 4\.\)"):
        read_queries(path)


def test_a_table_has_no_other_text_field(tmp_path: Path) -> None:
    with pytest.raises(QueriesFileError, match="--text-field"):
        read_queries(_file(tmp_path, "topics.tsv", "1\ttekst"), text_field="text_long")


# Qrels -------------------------------------------------------------------------------------------------------------


def test_beir_qrels_have_a_header_line(tmp_path: Path) -> None:
    path = _file(tmp_path, "qrels.tsv", "query-id\tcorpus-id\tscore\nq1\td 1\t2\nq1\td2\t0\nq2\td1\t1\n")
    assert read_qrels(path) == {"q1": {"d 1": 2, "d2": 0}, "q2": {"d1": 1}}


def test_beir_qrels_may_lack_the_header_line(tmp_path: Path) -> None:
    assert read_qrels(_file(tmp_path, "qrels.tsv", "q1\td1\t1\n")) == {"q1": {"d1": 1}}


@pytest.mark.parametrize("line", ["q1 0 d1 2", "q1\t0\td1\t2", "q1   Q0  d1 2 "])
def test_trec_qrels_have_four_fields(tmp_path: Path, line: str) -> None:
    assert read_qrels(_file(tmp_path, "qrels.txt", f"{line}\nq1 0 d2 -2\n")) == {"q1": {"d1": 2, "d2": -2}}


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("query-id\tcorpus-id\tscore\nq1\td1\n", 2, "tabulator"),
        ("query-id\tcorpus-id\tscore\nq1\td1\tmeget\n", 2, "'meget' er ikke et helt tal"),
        ("q1\td1\tmeget\nq1\td2\t1\n", 1, "'meget'"),
        ("q1 0 d1 1\nq1 0 d2\n", 2, "fandt 3"),
        ("q1 0 d1 0.5\n", 1, "helt tal"),
        ("q1 0 d1 1\nq1 0 d1 1\nq1 0 d1 2\n", 3, "1 på linje 1"),
        ("kun tekst uden form\n\n", 1, "helt tal"),
        ("en fil om noget helt andet", 1, "fandt 6"),
    ],
)
def test_a_malformed_judgment_is_named_by_file_and_line(tmp_path: Path, text: str, place: int, reason: str) -> None:
    path = _file(tmp_path, "qrels.tsv", text)
    with pytest.raises(QrelsFileError) as error:
        read_qrels(path)
    assert _fault(error).startswith(f"{path}, linje {place}: ")
    assert reason in str(error.value)


def test_a_judgment_given_twice_alike_counts_once(tmp_path: Path) -> None:
    assert read_qrels(_file(tmp_path, "qrels.txt", "q 0 d 1\nq 0 d 1\n")) == {"q": {"d": 1}}


def test_a_header_alone_is_no_judgment(tmp_path: Path) -> None:
    with pytest.raises(QrelsFileError, match="ingen domme"):
        read_qrels(_file(tmp_path, "qrels.tsv", "query-id\tcorpus-id\tscore\n"))


def test_written_qrels_read_back_the_same(tmp_path: Path) -> None:
    qrels = {"q2": {"2010:1440§65e": 2, "d2": 0}, "q1": {"thisted.byraadet.2023-02-09.referat.7": 1}}
    write_qrels(qrels, tmp_path / "qrels.txt")
    assert (tmp_path / "qrels.txt").read_text(encoding="utf-8").splitlines()[0] == "q2 0 2010:1440§65e 2"
    assert read_qrels(tmp_path / "qrels.txt") == qrels


def test_an_id_with_a_blank_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(QrelsFileError, match="'d 1'"):
        write_qrels({"q": {"d 1": 1}}, tmp_path / "qrels.txt")
    assert not (tmp_path / "qrels.txt").exists()


# Both --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b" \n\r\n\n", b"\xef\xbb\xbf", b"%PDF-1.7 ...", bytes(range(256))])
def test_an_empty_or_binary_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = _file(tmp_path, "fil", content)
    with pytest.raises(QueriesFileError, match=str(path)):
        read_queries(path)
    with pytest.raises(QrelsFileError, match=str(path)):
        read_qrels(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueriesFileError, match=r"ingen\.jsonl: filen findes ikke"):
        read_queries(tmp_path / "ingen.jsonl")
    with pytest.raises(QrelsFileError, match=r"ingen\.tsv: filen findes ikke"):
        read_qrels(tmp_path / "ingen.tsv")
    with pytest.raises(QrelsFileError, match="mappe"):
        read_qrels(tmp_path)


def test_only_judged_queries_are_kept(tmp_path: Path) -> None:
    queries = _file(tmp_path, "q.tsv", "1\ten\n2\tto\n3\ttre\n")
    qrels = _file(tmp_path, "qrels.txt", "3 0 d 1\n1 0 d 0\n4 0 d 1\n")
    judgments = read_judgments(queries, qrels)
    assert judgments.queries == {"1": "en", "3": "tre"}
    assert judgments.without_text == ("4",)
    assert judgments.without_relevant == ("1",)
    assert judgments.judged_ids == {"d"}


def test_files_of_two_sets_have_nothing_in_common(tmp_path: Path) -> None:
    queries = _file(tmp_path, "q.tsv", "a1\ten\n")
    with pytest.raises(NoOverlapError) as error:
        read_judgments(queries, _file(tmp_path, "qrels.txt", "b7 0 d 1\n"))
    message = _fault(error)
    assert "'a1'" in message
    assert "'b7'" in message


@pytest.mark.parametrize(
    ("name", "queries", "judgments"),
    [("kle-law-small", 116, 221), ("kle-law", 314, 770), ("kle-stikord", 417, 501), ("squad-da", 4179, 4179)],
)
def test_the_judged_sets_are_read_whole(name: str, queries: int, judgments: int) -> None:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"the judged set {name} is not on this machine")
    found: Judgments = read_judgments(folder / "queries.jsonl", folder / "qrels.tsv")
    assert len(found.queries) == len(found.qrels) == queries
    assert sum(map(len, found.qrels.values())) == judgments
    assert not found.without_relevant


def test_judgments_may_lie_in_several_files_but_not_contradict(tmp_path: Path) -> None:
    (tmp_path / "q.tsv").write_text("q1\tsti\nq2\tbro\n", encoding="utf-8")
    one, two, three = (tmp_path / f"{name}.txt" for name in ("one", "two", "three"))
    one.write_text("q1 0 a 1\n", encoding="utf-8")
    two.write_text("q1 0 b 2\nq2 0 a 1\n", encoding="utf-8")
    three.write_text("q1 0 a 2\n", encoding="utf-8")
    assert read_judgments(tmp_path / "q.tsv", one, two).qrels == {"q1": {"a": 1, "b": 2}, "q2": {"a": 1}}
    with pytest.raises(QrelsFileError, match="karakteren 2, men 1 i en tidligere fil"):
        read_judgments(tmp_path / "q.tsv", one, two, three)
