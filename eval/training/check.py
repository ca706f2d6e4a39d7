"""Whether a training set is what it says: `python -m eval.training.check SET --law FILE --judged FILE …`.

Answers stand in their sentences and these in their texts, everyday questions share no content word with them, no question comes
twice, and none is near a judged one, which is never trained on.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from eval.errors import EvalError, GoldFileError
from eval.lines import read_lines
from eval.training.questions import STYLES, Question, read_questions, read_texts, with_words
from index.danish.analysis import query_terms, query_words, terms

_NEAR_JUDGED = 0.7
_NEAR_EACH_OTHER = 0.8
_FEWEST_TERMS = 3
_LONGEST_ANSWER = 300

Texts = Mapping[tuple[str, str | None], str]


def content_words(question: str) -> frozenset[str]:
    """The terms of the question's content words: lemmas, parts of compounds."""
    return query_terms(query_words(question))


def shared_words(question: str, text: str, names: frozenset[str] = frozenset()) -> frozenset[str]:
    """The content terms of the question that the text has too, `names` and numbers left out."""
    return frozenset(term for term in content_words(question) & set(terms(text)) - names if not term.isdigit())


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard's measure of two sets of terms."""
    return len(one & other) / len(one | other) if one or other else 0.0


def faults(questions: Sequence[Question], texts: Texts, names: frozenset[str]) -> Iterator[tuple[Question, str]]:
    """Each fault of a question by itself or beside another of the same text."""
    ids = Counter(question.id for question in questions)
    flat = {place: _flat(text) for place, text in texts.items()}
    held: dict[str, list[tuple[Question, frozenset[str]]]] = defaultdict(list)
    for question in questions:
        if ids[question.id] > 1:
            yield question, "id'et findes to gange."
        text = texts.get((question.source, question.item))
        if text is None:
            yield question, f"teksten {question.source}, punkt {question.item} findes ikke."
            continue
        yield from ((question, fault) for fault in _of_answer(question, flat[question.source, question.item]))
        if question.style == "everyday" and (shared := shared_words(question.question, text, names)):
            yield question, f"deler ord med teksten: {', '.join(sorted(shared))}."
        own = content_words(question.question)
        for other, words in held[question.source]:
            same_words = len(own) >= _FEWEST_TERMS and likeness(own, words) >= _NEAR_EACH_OTHER
            if question.item == other.item and (same_words or _flat(question.question) == _flat(other.question)):
                yield question, f"er næsten {other.id}."
                break
        held[question.source].append((question, own))


def _of_answer(question: Question, text: str) -> Iterator[str]:
    if question.answer is None or question.sentence is None:
        return
    if _flat(question.answer) not in _flat(question.sentence):
        yield "svaret står ikke i sætningen."
    if _flat(question.sentence) not in text:
        yield "sætningen står ikke i teksten."
    if len(question.answer) > _LONGEST_ANSWER:
        yield "svaret er for langt."


def near_judged(questions: Iterable[Question], judged: Sequence[frozenset[str]]) -> Iterator[Question]:
    """The questions nearly the words of a judged one."""
    by_term: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(judged):
        for term in words:
            by_term[term].append(place)
    for question in questions:
        own = content_words(question.question)
        if len(own) < _FEWEST_TERMS:
            continue
        shared = Counter(place for term in own for place in by_term.get(term, ()))
        if any(count / len(own | judged[place]) >= _NEAR_JUDGED for place, count in shared.items()):
            yield question


def _flat(text: str) -> str:
    return " ".join(text.split())


def _judged(paths: Iterable[Path]) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    for path in paths:
        for number, line in read_lines(path, GoldFileError):
            try:
                body = json.loads(line)
                found.append(content_words(body.get("text") or body["question"]))
            except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
                raise GoldFileError(f'{path}, linje {number}: ventede "text" eller "question". Ret linjen.') from error
    return found


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--law", type=click.Path(path_type=Path), help="Lovparagraffer som JSON Lines (_id, title, text).")
@click.option("--judged", type=click.Path(path_type=Path), multiple=True, help="Bedømte spørgsmål, som intet må ligne.")
@click.option("--name", "names", multiple=True, help="Ord, som alle spørgsmål må dele med teksten: kommunens navn.")
def main(folder: Path, law: Path | None, judged: tuple[Path, ...], names: tuple[str, ...]) -> None:
    """Kontrollér et træningssæt: FOLDER/questions*.jsonl over FOLDER/documents."""
    try:
        questions = [each for path in sorted(folder.glob("questions*.jsonl")) for each in read_questions(path)]
        texts = read_texts(folder / "documents", law) if (folder / "documents").is_dir() else {}
        questions = [with_words(each, texts) for each in questions]
        found = list(faults(questions, texts, frozenset(term for name in names for term in terms(name))))
        found += [(each, "ligner et bedømt spørgsmål.") for each in near_judged(questions, _judged(judged))]
    except EvalError as error:
        raise click.ClickException(str(error)) from error
    for question, fault in found:
        click.echo(f"{question.place} ({question.id}): {fault}")
    counts = Counter((each.style, each.answerable) for each in questions)
    click.echo(f"{len(questions)} spørgsmål over {len({each.source for each in questions})} tekster, {len(found)} fejl")
    for style in STYLES:
        click.echo(f"  {style:<11} {counts[style, True]:>5} med svar, {counts[style, False]:>5} uden")
    if found:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
