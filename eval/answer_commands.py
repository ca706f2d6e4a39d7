"""The command `eval-answers`: answers measured against judged questions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import click

from corpus.records import Document
from eval.answer_gold import JudgedQuestion, chosen, in_index, read_questions
from eval.answer_report import HEADINGS, answer_page
from eval.answer_scores import Scored, means, risk_areas, score
from eval.report import write_report
from eval.tables import number, print_table
from index.asking.filters import NO_FILTERS
from index.asking.query import make_query
from index.commands import index_option, json_option
from index.models.embedder import Embedder
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from indexer.commands import embedder_loader
from indexer.progress import Progress, TerminalProgress
from service.answering.weights import WEIGHTS, Weights
from service.asking import answer_body, encoded_question
from service.schemas import AnswerBody


@click.command(
    "eval-answers",
    short_help="Mål svarene mod spørgsmål med facit",
    epilog="Eksempel: ordstyrer eval-answers --questions queries.jsonl --only split=dev --group-by class",
)
@click.option(
    "--questions", "questions_path", metavar="FIL", type=click.Path(path_type=Path), required=True,
    help="Spørgsmål med svar: BEIR (queries.jsonl med metadata) eller SQuAD i linjer.",
)  # fmt: skip
@click.option(
    "--only", "conditions", metavar="FELT=VÆRDI", multiple=True, help="Kun spørgsmål, der har det (kan gentages)."
)
@click.option("--every", metavar="N", type=click.IntRange(min=1), default=1, help="Kun hvert N. spørgsmål.")
@click.option(
    "--group-by",
    "group_field",
    metavar="FELT",
    help="Vis også hver gruppe af spørgsmål, fx class, eller type (hvad der spørges om).",
)
@click.option(
    "--report", "report_path", metavar="FIL", type=click.Path(path_type=Path),
    help="Skriv en side (HTML) med tabel, kurver og de spørgsmål, der gik galt.",
)  # fmt: skip
@index_option
@json_option
def evaluate_answers(
    questions_path: Path, conditions: tuple[str, ...], every: int, group_field: str | None, report_path: Path | None,
    index_path: Path, as_json: bool,
) -> None:  # fmt: skip
    """Mål svarene: står svaret i første sætning, er stedet det rette, og tier den, når intet svarer?

    Gennemsnit går over alle spørgsmål, der har et svar; et, der ikke besvares, tæller 0.
    """
    questions = chosen(read_questions(questions_path), questions_path, conditions)[::every]
    generation = open_generation(IndexFolder(index_path))
    progress = TerminalProgress()
    embedder = embedder_loader(None, progress)(generation.manifest.model)
    generation.require_model(embedder)
    told = answered(generation, embedder, in_index(questions, generation), progress)
    scored = [one for one, _ in told]
    groups = _grouped(scored, group_field) if group_field else {}
    if report_path is not None:
        write_report(answer_page(told, groups), report_path)
    if as_json:
        click.echo(json.dumps(_body(scored, groups), ensure_ascii=False, indent=2))
    else:
        _show(scored, groups)
    if report_path is not None:
        click.echo(f"Skrevet: {report_path}", err=True)


def answered(
    generation: Generation,
    embedder: Embedder,
    questions: Sequence[JudgedQuestion],
    progress: Progress,
    weights: Weights = WEIGHTS,
) -> list[tuple[Scored, AnswerBody]]:
    """Every question asked, with its score; other `weights` than those in use tell what they are worth."""

    @lru_cache(maxsize=256)
    def document_of(identifier: str) -> Document:
        stored = generation.store.document(identifier)
        if stored is None:
            raise KeyError(identifier)
        return stored.document

    found = []
    progress.start("Spørger", len(questions), "spørgsmål")
    for question in questions:
        encoded = encoded_question(generation, embedder, question.text)
        query = make_query(question.text, filters=NO_FILTERS)
        body = answer_body(generation, embedder, query, encoded=encoded, weights=weights)
        nearest = generation.vectors.nearest(encoded.vector, k=1)
        found.append((score(question, body, document_of, naive=float(nearest.scores.max(initial=0.0))), body))
        progress.advance()
    progress.finish()
    return found


def _grouped(scored: Sequence[Scored], field: str) -> dict[str, list[Scored]]:
    groups: dict[str, list[Scored]] = {}
    for one in scored:
        if field in one.question.fields:
            groups.setdefault(one.question.fields[field], []).append(one)
    return dict(sorted(groups.items()))


def _body(scored: Sequence[Scored], groups: Mapping[str, Sequence[Scored]]) -> dict[str, object]:
    return {
        "measures": _rounded(means(scored)),
        "risk_coverage_areas": _rounded(risk_areas(scored)),
        "groups": {name: _rounded(means(within)) for name, within in groups.items()},
    }


def _rounded(values: Mapping[str, float | None]) -> dict[str, float | None]:
    return {name: value if value is None else round(value, 6) for name, value in values.items()}


def _show(scored: Sequence[Scored], groups: Mapping[str, Sequence[Scored]]) -> None:
    rows = [("", "antal", *HEADINGS.values()), _row("alle", scored)]
    print_table([*rows, *(_row(name, within) for name, within in groups.items())])
    wrong = sum(one.inexact for one in scored)
    click.echo(f"\nCitater, der ikke er dokumentets ord: {wrong} i {len(scored)} svar.")
    areas = risk_areas(scored)
    click.echo(
        "\nAreal under kurven for fejl mod dækning (mindre er bedre), vores sikkerhed og nærmeste tekststykkes cosinus:"
    )
    print_table(
        [
            ("intet svar findes", number(areas["answerable"]), number(areas["answerable_naive"])),
            ("første sætning er forkert", number(areas["right"]), number(areas["right_naive"])),
        ]
    )


def _row(name: str, scored: Sequence[Scored]) -> tuple[str, ...]:
    found = means(scored)
    cells = (found[measure] for measure in HEADINGS)
    return name, str(len(scored)), *("" if value is None else number(value) for value in cells)
