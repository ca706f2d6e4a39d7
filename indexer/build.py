"""Documents in, a new generation out: plan what changes, embed what is new, write aside, commit.

An index run changes nothing until its last step; what it has embedded by then is kept, so a run that is killed
is simply run again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from corpus.files import place_of
from corpus.raw import ReadFailure
from corpus.readers import look_for_files, nothing_at
from corpus.rules import RULES_VERSION
from index.danish.analysis import ANALYSIS_VERSION
from index.models.embedder import Embedder
from index.segments.failures import record_failures
from index.segments.generation import Generation, open_generation
from index.segments.layout import STORE, IndexFolder
from index.segments.lexical import LexicalEngine
from index.segments.store import Store, Warned, salvaged_tombstones
from index.segments.sweeping import clear_away, finish_sweep
from index.segments.tombstones import Tombstone, merged, write_tombstones
from indexer.errors import NothingToIndexError, PruneRefusedError
from indexer.placing import make_plan
from indexer.plan import IndexRequest, Plan
from indexer.progress import Progress
from indexer.withdraw import carry_out, standing
from indexer.writing import not_before, now, write_generation

__all__ = ["IndexRequest", "IndexSummary", "build"]


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What a run did, counted in documents. `withdrawn` went now; `kept_out` have a tombstone and were not taken in.

    `warned` tells of all documents of the index, those of earlier runs too.
    """

    added: int
    changed: int
    unchanged: int
    withdrawn: int
    kept_out: int
    failures: tuple[ReadFailure, ...]
    warnings: tuple[tuple[str, str], ...]
    masked_numbers: int
    embedded: int
    documents: int
    items: int
    passages: int
    warned: tuple[Warned, ...] = ()


def build(
    folder: IndexFolder, request: IndexRequest, load: Callable[[str | None], Embedder], progress: Progress
) -> IndexSummary:
    """Bring the index up to date with the paths. `load` gives the embedder of a model name (None: the default).

    Raises NothingToIndexError, PruneRefusedError, CorpusError for a path that does not exist, and SearchIndexError for
    an index that cannot be written or was built with another model. Nothing is changed then.
    """
    found = look_for_files(request.paths, follow_links=request.follow_links)
    has_files = bool(found.files or found.failures)
    if not has_files and not (request.prune and folder.exists()):
        raise NothingToIndexError(nothing_at(request.paths, found, "at indeksere"))
    previous = _previous(folder, request)
    embedder = load(previous.manifest.model if previous else None)
    if previous is not None and not request.rebuild:
        previous.require_model(embedder)
    folder.prepare()
    with folder.writing():
        previous = _previous(folder, request)
        if previous is not None and not request.rebuild:
            previous.require_model(embedder)  # another process may have built it meanwhile
        anew = request.rebuild or (previous is not None and previous.manifest.rules_version < RULES_VERSION)
        store = previous.store if previous else None
        stones = standing(folder, store, salvaged_tombstones(folder) if request.rebuild else ())
        if not anew:
            folder.sweep(previous.manifest if previous else None)
            if previous is not None and carry_out(folder, previous, stones, embedder, progress):
                previous = open_generation(folder, any_version=True)
        moment = not_before(previous, now())
        store = previous.store if previous else None
        plan = make_plan(store, stones, found, request, moment, progress, anew=anew)
        _require_consent(plan, request, has_files=has_files)
        if not has_files and not plan.changes_anything:
            raise NothingToIndexError(nothing_at(request.paths, found, "at indeksere"))
        plan.warnings += found.warnings
        summary = _carry_out(folder, previous, plan, stones, embedder, request, progress, moment, anew=anew)
        failed = [(failure.place, failure.reason) for failure in summary.failures]
        record_failures(folder, map(place_of, request.paths), failed, moment)
        return replace(summary, warned=_warned(folder))


def _warned(folder: IndexFolder) -> tuple[Warned, ...]:
    """What is warned of the documents of the generation that is current now; nothing where there is none."""
    if not folder.exists():
        return ()
    store = Store(folder.segments / folder.read_manifest().segment.name / STORE)
    try:
        return tuple(store.warned())
    finally:
        store.close()


def _closes_anything(previous: Generation, plan: Plan) -> bool:
    """Whether an item is closed that was open in the generation before: then its text may lie nowhere any more."""
    for name, stored in plan.put.items():
        before = previous.store.document(name)
        shut = {item.item_id for item in stored.document.items if item.closed}
        if before is not None and any(item.item_id in shut and not item.closed for item in before.document.items):
            return True
    return False


def _require_consent(plan: Plan, request: IndexRequest, *, has_files: bool) -> None:
    """A share that is not mounted looks like a folder that was emptied, beside others that were not, too. Raises PruneRefusedError."""
    over_half = 2 * plan.pruned > plan.prunable
    if request.yes or not request.prune or not (over_half or plan.emptied):
        return
    paths, gone, of = request.paths, plan.pruned, plan.prunable
    if not over_half:
        paths, gone = tuple(plan.emptied), sum(plan.emptied.values())
        of = gone
    empty = "Der er ingen dokumenter nu; er drevet koblet på? " if not has_files or not over_half else ""
    raise PruneRefusedError(
        f"{', '.join(map(place_of, paths))}: --prune ville fjerne {gone} af {of} {'dokument' if of == 1 else 'dokumenter'}, der er "
        f"indekseret herfra. {empty}Intet er ændret. Er filerne væk med vilje, så gentag med --yes."
    )


def _previous(folder: IndexFolder, request: IndexRequest) -> Generation | None:
    """The generation to go on from; None where there has been none.

    For a rebuild the newest one that is sound, and None where none is: then ids and history begin anew, but what was
    withdrawn stays out. Raises what `open_generation` raises, IndexMissingError where a generation there was is lost.
    """
    if request.rebuild:
        finish_sweep(folder)
        manifest = folder.newest_sound()
        return Generation(folder, manifest, any_version=True) if manifest else None
    if not folder.exists() and folder.has_lost_current():
        raise folder.lost()
    return open_generation(folder, any_version=True) if folder.exists() else None


def _carry_out(
    folder: IndexFolder, previous: Generation | None, plan: Plan, stones: Mapping[str, Tombstone], embedder: Embedder,
    request: IndexRequest, progress: Progress, moment: str, *, anew: bool,
) -> IndexSummary:  # fmt: skip
    manifest = previous.manifest if previous else None
    engine = request.lexical or (manifest.lexical if manifest else LexicalEngine.TANTIVY)
    if (manifest is None or anew) and plan.failures and not (plan.put or plan.kept_out):
        return _summary(Plan(failures=plan.failures), 0, (0, 0, 0))
    if anew and plan.removed:
        plan.warnings.append((str(folder.path), _not_read_again(plan.removed)))
    after = merged(plan.tombstones, (stone for name, stone in stones.items() if name not in plan.lifted))
    outdated = previous is not None and (
        anew
        or engine is not previous.manifest.lexical
        or previous.manifest.analysis_version != ANALYSIS_VERSION
        or sorted(after.values(), key=lambda stone: stone.id) != previous.store.tombstones()
    )
    embedded = 0
    clears = anew or (previous is not None and _closes_anything(previous, plan))
    if clears:
        folder.mark(folder.unswept)
    if plan.changes_anything or manifest is None or outdated:
        written = write_generation(
            folder, previous, embedder, engine, progress, moment=moment, put=plan.put, sources=plan.sources, remove=plan.remove,
            aliases=plan.aliases, tombstones=after.values(), anew=anew,
        )  # fmt: skip
        manifest, embedded = written.manifest, written.embedded
        if written.damaged_vectors:
            plan.warnings.append(
                (str(folder.cache), f"{written.damaged_vectors} beskadigede vektorer er beregnet igen.")
            )
    elif plan.tombstones:
        write_tombstones(folder, after.values())
    if clears:
        clear_away(folder)
    return _summary(plan, embedded, (manifest.documents, manifest.items, manifest.passages))


def _not_read_again(count: int) -> str:
    documents = "1 dokument, der ikke blev" if count == 1 else f"{count} dokumenter, der ikke blev"
    return f"{documents} læst igen, er ikke med mere; de kommer tilbage, når deres filer indekseres."


def _summary(plan: Plan, embedded: int, counts: tuple[int, int, int]) -> IndexSummary:
    return IndexSummary(
        plan.added, plan.changed, plan.unchanged, plan.removed, plan.kept_out,
        tuple(plan.failures), tuple(plan.warnings), plan.masked_numbers, embedded, *counts,
    )  # fmt: skip
