"""``leerlus labels`` and ``leerlus next``."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray
from rich.table import Table

from leerlus.application import Leerlus
from leerlus.bootstrap import open_home, remembering
from leerlus.cli.console import DEFAULT_HOME, HomeOption, JsonOption, counted, say, show
from leerlus.complaints.model import Complaint, Status
from leerlus.errors import ModelUnavailable
from leerlus.ports.registry import CHAMPION
from leerlus.settings import for_home
from leerlus.suggestions.learning.trained import Codes, flags
from leerlus.suggestions.measuring.metrics import Floats
from leerlus.suggestions.model import Suggester
from leerlus.suggestions.suggesting.suggester import TrainedSuggester
from leerlus_training.care.disagreement import Disagreement, disagreements, read_histories
from leerlus_training.care.duplicates import Contradiction, contradictions
from leerlus_training.care.held_out import held_out_probabilities
from leerlus_training.care.label_issues import LabelIssue, confident_doubts, doubtful_codes, forgotten_codes
from leerlus_training.care.next_up import choose, uncertainty
from leerlus_training.care.tables import contradictions_table, disagreements_table, doubtful_table, forgotten_table
from leerlus_training.reading.corpus import check_learnable
from leerlus_training.reading.decided import decided_complaints, decided_so_far

_Most = Annotated[int, typer.Option("--most", min=1, help="How many to show of each.")]


@dataclass(frozen=True, slots=True)
class _Doubts:
    """Decisions to look at again, of each kind as many as are shown.

    :param ids: of the complaints, by the rows that the others name.
    :param decided: how many codes were decided, of which ``wrong`` are probably wrong.
    """

    ids: Sequence[str]
    decided: int
    wrong: int
    doubtful: Sequence[LabelIssue]
    forgotten: Sequence[LabelIssue]
    contradictions: Sequence[Contradiction]
    disagreements: Sequence[Disagreement]


def labels(home: HomeOption = DEFAULT_HOME, most: _Most = 20, json_output: JsonOption = False) -> None:
    """Show decisions to look at again: doubtful codes, forgotten codes, contradictions, and disagreement per code."""
    found = _doubts(open_home(for_home(home)), most)
    if json_output:
        typer.echo(json.dumps(_as_json(found), indent=2))
        return
    show(f"About {found.wrong} of {found.decided} decided codes are probably wrong.")
    show(doubtful_table(found.doubtful, found.ids))
    show(forgotten_table(found.forgotten, found.ids))
    show(contradictions_table(found.contradictions, found.ids))
    show(disagreements_table(found.disagreements))


def next_up(
    home: HomeOption = DEFAULT_HOME,
    count: Annotated[int, typer.Option(min=1, help="How many complaints.")] = 20,
    json_output: JsonOption = False,
) -> None:
    """List open complaints from which the model would learn most: what is in doubt in many of them, first."""
    leerlus = open_home(for_home(home))
    waiting = _open(leerlus)
    if not waiting:
        say("No complaint is open.")
        return
    chosen = _chosen(leerlus, waiting, count)
    if json_output:
        typer.echo(json.dumps([{"id": each.id, "uncertainty": doubt} for each, doubt in chosen], indent=2))
        return
    table = Table("complaint", "uncertainty")
    for each, doubt in chosen:
        table.add_row(each.id, f"{doubt:.2f}")
    show(table)


def _doubts(leerlus: Leerlus, most: int) -> _Doubts:
    corpus, codes = decided_complaints(leerlus, say=say), leerlus.taxonomy.category_codes
    check_learnable(corpus)
    with counted("Encoding complaints") as progress:
        vectors = remembering(leerlus.settings, leerlus.encoder).encode(corpus.texts, progress=progress)
    truth = flags(corpus.categories, codes)
    held_out = held_out_probabilities(corpus, vectors, truth)
    with leerlus.unit_of_work() as work:
        histories = read_histories(work)
    return _Doubts(
        ids=[str(row.submission.id) for row in corpus.rows],
        decided=int(truth.sum()),
        wrong=confident_doubts(truth, held_out),
        doubtful=doubtful_codes(truth, held_out, codes)[:most],
        forgotten=forgotten_codes(truth, held_out, codes)[:most],
        contradictions=contradictions(corpus, vectors)[:most],
        disagreements=disagreements(histories, codes),
    )


def _as_json(found: _Doubts) -> dict[str, list[dict[str, Any]]]:
    ids = found.ids
    return {
        "doubtful": [asdict(each) | {"id": ids[each.row]} for each in found.doubtful],
        "forgotten": [asdict(each) | {"id": ids[each.row]} for each in found.forgotten],
        "contradictions": [
            asdict(each) | {"ids": [ids[each.first], ids[each.second]]} for each in found.contradictions
        ],
        "disagreements": [asdict(each) for each in found.disagreements],
    }


def _chosen(leerlus: Leerlus, waiting: Sequence[Complaint], count: int) -> list[tuple[Complaint, float]]:
    """What to decide about first, each with how uncertain the model is about it."""
    decided, suggester = decided_so_far(leerlus), _champion(leerlus)
    texts = [*(each.text for each in waiting), *decided.texts]
    with counted("Encoding complaints") as progress:
        vectors = remembering(leerlus.settings, leerlus.encoder_of(suggester)).encode(texts, progress=progress)
    codes = leerlus.taxonomy.category_codes
    probabilities = _probabilities(suggester, waiting, vectors[: len(waiting)], codes)
    features, known = suggester.trained.features.of(texts, vectors), flags(decided.categories, codes).sum(axis=0)
    rows = choose(probabilities, known, features[: len(waiting)], features[len(waiting) :], count=count)
    uncertain = uncertainty(probabilities)
    return [(waiting[row], float(uncertain[row])) for row in rows]


def _open(leerlus: Leerlus) -> list[Complaint]:
    with leerlus.unit_of_work() as work:
        return [each for each in work.complaints.all() if each.readable and each.status is Status.OPEN]


def _champion(leerlus: Leerlus) -> TrainedSuggester:
    registered = leerlus.registry.current(CHAMPION)
    if registered is None:
        raise ModelUnavailable("No model is champion, so nobody can tell. Train one with “leerlus train FILE”.")
    return leerlus.load_model(registered)


def _probabilities(
    suggester: Suggester, complaints: Sequence[Complaint], vectors: NDArray[np.float32], codes: Codes
) -> Floats:
    """Of each category, as the model suggests it now; shape (complaints, codes)."""
    suggested = suggester.suggest([each.text for each in complaints], vectors, [each.language for each in complaints])
    known = [{each.code: each.probability for each in row.categories} for row in suggested]
    return np.array([[row[code] for code in codes] for row in known])
