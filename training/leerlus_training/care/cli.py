"""``leerlus labels`` and ``leerlus next``."""

import json
from dataclasses import asdict
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from leerlus.application import Leerlus
from leerlus.bootstrap import open_home, remembering
from leerlus.cli.console import DEFAULT_HOME, HomeOption, JsonOption, counted, say
from leerlus.complaints.model import Complaint, Status
from leerlus.settings import for_home
from leerlus.suggestions.metrics import Floats
from leerlus.suggestions.trained import flags
from leerlus_training.care.disagreement import disagreements, read_histories
from leerlus_training.care.duplicates import contradictions
from leerlus_training.care.held_out import held_out_probabilities
from leerlus_training.care.label_issues import confident_doubts, doubtful_codes, forgotten_codes
from leerlus_training.care.next_up import choose, uncertainty
from leerlus_training.care.tables import contradictions_table, disagreements_table, issues_table
from leerlus_training.corpus import check_learnable
from leerlus_training.decided import decided_complaints

_Most = Annotated[int, typer.Option("--most", min=1, help="How many to show of each.")]


def labels(home: HomeOption = DEFAULT_HOME, most: _Most = 20, json_output: JsonOption = False) -> None:
    """Show decisions to look at again: doubtful codes, forgotten codes, contradictions, and disagreement per code."""
    leerlus = open_home(for_home(home))
    corpus = decided_complaints(leerlus, say=say)
    check_learnable(corpus)
    codes = leerlus.taxonomy.category_codes
    with counted("Encoding complaints") as progress:
        vectors = remembering(leerlus.settings, leerlus.encoder).encode(corpus.texts, progress=progress)
    truth = flags(corpus.categories, codes)
    held_out = held_out_probabilities(corpus, vectors, truth)
    ids = [str(row.submission.id) for row in corpus.rows]
    doubtful = doubtful_codes(truth, held_out, codes)[:most]
    forgotten = forgotten_codes(truth, held_out, codes)[:most]
    pairs = contradictions(corpus, vectors)[:most]
    with leerlus.unit_of_work() as work:
        disputed = disagreements(read_histories(work), codes)
    if json_output:
        found = {
            "doubtful": [asdict(each) | {"id": ids[each.row]} for each in doubtful],
            "forgotten": [asdict(each) | {"id": ids[each.row]} for each in forgotten],
            "contradictions": [asdict(each) | {"ids": [ids[each.first], ids[each.second]]} for each in pairs],
            "disagreements": [asdict(each) for each in disputed],
        }
        typer.echo(json.dumps(found, indent=2))
        return
    console = Console()
    console.print(f"About {confident_doubts(truth, held_out)} of {truth.sum()} decided codes are probably wrong.")
    console.print(issues_table("The most doubtful codes", doubtful, ids))
    console.print(issues_table("Codes that are probably missing", forgotten, ids))
    console.print(contradictions_table(pairs, ids))
    console.print(disagreements_table(disputed))


def next_up(
    home: HomeOption = DEFAULT_HOME,
    count: Annotated[int, typer.Option(min=1, help="How many complaints.")] = 20,
    json_output: JsonOption = False,
) -> None:
    """List open complaints from which the model would learn most: unlike each other, and uncertain."""
    leerlus = open_home(for_home(home))
    waiting = _open(leerlus)
    if not waiting:
        say("No complaint is open.")
        return
    suggester = leerlus.champion.suggester()
    with counted("Encoding complaints") as progress:
        vectors = remembering(leerlus.settings, leerlus.encoder_of(suggester)).encode(
            [each.text for each in waiting], progress=progress
        )
    suggested = suggester.suggest([each.text for each in waiting], vectors, [each.language for each in waiting])
    codes = leerlus.taxonomy.category_codes
    known = [{each.code: each.probability for each in row.categories} for row in suggested]
    probabilities = np.array([[row[code] for code in codes] for row in known])
    uncertain = uncertainty(probabilities, _shares(leerlus))
    rows = choose(uncertain, vectors, count=count, seed=leerlus.settings.seed)
    if json_output:
        typer.echo(
            json.dumps([{"id": waiting[row].id, "uncertainty": float(uncertain[row])} for row in rows], indent=2)
        )
        return
    table = Table("complaint", "uncertainty")
    for row in rows:
        table.add_row(waiting[row].id, f"{uncertain[row]:.2f}")
    Console().print(table)


def _open(leerlus: Leerlus) -> list[Complaint]:
    with leerlus.unit_of_work() as work:
        return [each for each in work.complaints.all() if each.readable and each.status is Status.OPEN]


def _shares(leerlus: Leerlus) -> Floats:
    """Share of the decided complaints that have each category; a complaint is added, so that none is 0."""
    truth = flags(decided_complaints(leerlus).categories, leerlus.taxonomy.category_codes)
    return np.asarray((truth.sum(axis=0) + 1) / (len(truth) + 1))
