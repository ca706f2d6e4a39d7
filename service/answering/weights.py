"""The hand-set numbers of answering, in one record that a measurement can pass in another of (docs/evaluation.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from corpus.records import SectionKind


@dataclass(frozen=True, slots=True)
class WordWeights:
    """When a word is met by another: from the cosine `like` on it is the same word, up to `unlike` another one. From `named` on
    (0 to 1) a name counts as named in another form ("Californiens")."""

    like: float = 0.75
    unlike: float = 0.3
    named: float = 0.6


@dataclass(frozen=True, slots=True)
class SourceWeights:
    """Which items may answer. `most_read` items of the search are looked at. `on_the_matter`: of the share of the question's words that the
    best one bears out; `nearly_as_good`: of the best one's points, from which a later treatment of its case, that bears out no more
    than `less_borne_out` less, is what came of it."""

    most_read: int = 10
    on_the_matter: float = 0.75
    nearly_as_good: float = 0.7
    less_borne_out: float = 0.1


@dataclass(frozen=True, slots=True)
class SentenceWeights:
    """What orders sentences, beside the words met in meaning (1): `words` held, the rank of the `passage`, an exact answer of the kind asked
    for (`type`), more where it is a `number` that fits by `fitting` at least below a header that bears out `titled` of the question, its `section`. `header`, `before`: what a word counts that only the passage's header, or only the sentence before, bears out.
    A sentence loses `a_question` that asks itself and `a_label` that ends without a sign; under `shortest` characters it is none, unless a decision."""

    words: float = 0.25
    passage: float = 0.6
    type: float = 0.25
    number: float = 0.1
    titled: float = 0.6
    fitting: float = 0.9
    header: float = 0.9
    before: float = 0.8
    section: Mapping[SectionKind, float] = field(
        default_factory=lambda: MappingProxyType(
            {
                SectionKind.DECISION: 0.05,
                SectionKind.ATTACHMENTS: -0.3,
                SectionKind.CASE_ROUTE: -0.2,
                SectionKind.ATTENDANCE: -0.1,
            }
        )
    )
    a_question: float = 0.3
    a_label: float = 0.1
    shortest: int = 12


@dataclass(frozen=True, slots=True)
class ConfidenceWeights:
    """The logistic sum of the signs (`service.answering.confidence.Signs`), round numbers near a logistic regression on the development
    halves. Where nothing else is found, the lead says little: `most_lead`. Below `enough` there is no answer, below `enough_to_decide` none
    to what was decided; below `sure` it is said to be unsure. What the records of a
    meeting say is given as `of_records`. What is told of an answer given is the same sum times `slope` plus `shift` in log-odds, learned so that it is the
    share of such answers that come from the right place (`eval.reliability`)."""

    bias: float = -6.5
    borne_out: float = 1.0
    sentence: float = 2.5
    nearness: float = 1.0
    lead: float = 0.5
    exact: float = 0.4
    named: float = 3.0
    most_lead: float = 0.5
    enough: float = 0.12
    enough_to_decide: float = 0.5
    sure: float = 0.55
    of_records: float = 0.9
    slope: float = 0.8
    shift: float = 1.0


@dataclass(frozen=True, slots=True)
class AgainstWeights:
    """When something speaks against an answer. A word is missing that the item holds less than `held` of and meets by none that is `vouched` to
    mean the same; a thing where it carries `much` of the question and has `shortest` letters at least, a number where it carries `some`. A
    holder's task is `held_by_sentence`, one of the best `sentences_read`. `name_given`, `thing_given`, `number_given`, `kind_given`, `year_given`: the
    confidence from which on there is an answer all the same."""

    held: float = 0.4
    vouched: float = 0.8
    much: float = 0.3
    shortest: int = 7
    some: float = 0.2
    held_by_sentence: float = 0.75
    sentences_read: int = 3
    name_given: float = 0.65
    thing_given: float = 0.45
    number_given: float = 0.35
    kind_given: float = 1.0
    year_given: float = 1.0


@dataclass(frozen=True, slots=True)
class FormWeights:
    """How much is read and said: of so many items and passages, so many sentences, more where a list is told. One is said beside the best
    while it lies no further than `not_far_behind` below it. `nearest` passages are shown."""

    items_read: int = 5
    passages_read: int = 14
    most: int = 2
    most_with_list: int = 51
    not_far_behind: float = 0.2
    nearest: int = 3


@dataclass(frozen=True, slots=True)
class Weights:
    words: WordWeights = WordWeights()
    sources: SourceWeights = SourceWeights()
    sentences: SentenceWeights = SentenceWeights()
    confidence: ConfidenceWeights = ConfidenceWeights()
    against: AgainstWeights = AgainstWeights()
    form: FormWeights = FormWeights()


WEIGHTS = Weights()
