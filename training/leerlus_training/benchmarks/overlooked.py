"""Whether what was left out of a decision is found: by the second look, and by the sweep for hidden allegations.

``python -m leerlus_training.benchmarks.overlooked [FILE] --home HOME`` for a home with a champion that did not learn
from the complaints of FILE; without it, those of the test part.

One decided category at a time is hidden. The *second look* is asked what else is in the complaint, beside the others
that were decided. For the *sweep* a grave category is hidden that was recorded. What is pointed at where nothing is
hidden counts as wrong, though here and there it may be a category that the first reader forgot.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from leerlus.application import Leerlus
from leerlus.bootstrap import open_home
from leerlus.cli.console import DEFAULT_HOME, HomeOption, counted
from leerlus.complaints.files import read_submissions
from leerlus.intake.checking import overlooked
from leerlus.intake.proposing import encode_all, propose
from leerlus.settings import for_home
from leerlus.suggestions.measuring.metrics import Indices, figure
from leerlus.suggestions.model import Suggestions
from leerlus.suggestions.reasons.second_look import look_again
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.measuring.tables import with_interval
from leerlus_training.reading.corpus import Corpus, read_corpus

_FORGOTTEN = 0.05

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What is pointed at in one complaint.

    :param hidden: categories that are hidden, one at a time.
    :param found: those of them that are pointed at while they are hidden.
    :param wrong: what is pointed at beside them, each time.
    :param missed: hidden ones that the suggestions about the whole complaint do not tick.
    """

    hidden: Codes
    found: Codes
    wrong: Codes
    missed: Codes


def main(
    file: Annotated[Path | None, typer.Argument(help="Complaints with all their categories.")] = None,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Print one table for the second look and one for the sweep."""
    leerlus = open_home(for_home(home))
    rows = read_submissions(file or leerlus.settings.data / "corpus" / "test.jsonl")
    corpus = read_corpus(rows, taxonomy=leerlus.taxonomy, redactor=leerlus.redactor, settings=leerlus.settings)
    suggester = leerlus.champion.suggester()
    with counted("Encoding complaints") as progress:
        vectors = encode_all(leerlus.encoder_of(suggester), corpus.texts, progress)
    suggested = propose(suggester, corpus.rows, vectors)
    console, seed = Console(width=120), leerlus.settings.seed
    console.print(second_look_table(second_looks(leerlus, corpus, suggested), seed=seed))
    console.print(sweep_table(sweeps(leerlus.taxonomy, corpus, suggested), seed=seed))


def second_looks(leerlus: Leerlus, corpus: Corpus, suggested: Sequence[Suggestions]) -> list[Found]:
    """What a second look points at in complaints of several categories, when one of them is not chosen.

    What it says of one category has nothing to do with the others, so it looks once, with nothing chosen.
    """
    suggester = leerlus.champion.suggester()
    encoder, alone = leerlus.encoder_of(suggester), leerlus.taxonomy.alone
    looked = []
    for row, about in zip(corpus.rows, suggested, strict=True):
        if len(row.submission.categories) > 1:
            remarks = look_again(suggester, encoder, row.redacted.text, row.language, chosen=alone)
            looked.append(_found(row.submission.categories, (each.code for each in remarks), about))
    return looked


def sweeps(taxonomy: Taxonomy, corpus: Corpus, suggested: Sequence[Suggestions]) -> list[Found]:
    """What the sweep lists of each complaint when a grave category that was recorded is hidden."""
    grave = taxonomy.grave_codes.intersection(taxonomy.category_codes)
    swept = []
    for decided, about in zip(corpus.categories, suggested, strict=True):
        listed = overlooked(taxonomy, {each.code: each.probability for each in about.categories}, recorded=())
        swept.append(_found(grave.intersection(decided), listed, about))
    return swept


def _found(hidden: Iterable[str], pointed: Iterable[str], about: Suggestions) -> Found:
    codes, at = frozenset(hidden), frozenset(pointed)
    ticked = {each.code for each in about.categories if each.decided}
    return Found(codes, at & codes, at - codes, codes - ticked)


def second_look_table(looked: Sequence[Found], *, seed: int) -> Table:
    """How much of what is hidden is pointed at, and how much of what is pointed at is right."""
    hidden, found, missed, found_missed = _counts(looked)
    pointed = found + hidden * _count(row.wrong for row in looked)
    title = f"Second look: {hidden.sum()} categories hidden, one at a time, in {len(looked)} complaints of several"
    table = Table("what", "figure", title=title)
    table.add_row("of what is hidden, pointed at", _share(found, hidden, seed))
    table.add_row("of that which no suggestion ticks, pointed at", _share(found_missed, missed, seed))
    table.add_row("of what is pointed at, right", _share(found, pointed, seed))
    table.add_row("sentences pointed at, each time", f"{pointed.sum() / max(1, hidden.sum()):.2f}")
    return table


def sweep_table(swept: Sequence[Found], *, seed: int) -> Table:
    """How much of what is grave and hidden is listed, and what else is."""
    hidden, found, missed, found_missed = _counts(swept)
    wrong = _count(row.wrong for row in swept)
    title = f"Sweep: {hidden.sum()} grave categories hidden, one at a time, in {len(swept)} complaints"
    table = Table("what", "figure", title=title)
    table.add_row("of what is hidden, listed", _share(found, hidden, seed))
    table.add_row("of that which no suggestion ticks, listed", _share(found_missed, missed, seed))
    table.add_row("complaints listed though nothing is hidden", _share(np.minimum(wrong, 1), np.ones_like(wrong), seed))
    forgotten = _FORGOTTEN * found.sum()
    worth = forgotten / max(1e-9, forgotten + wrong.sum())
    table.add_row(f"of what is listed, right, if one in {1 / _FORGOTTEN:.0f} was forgotten", f"{worth:.2f}")
    return table


def _counts(rows: Sequence[Found]) -> tuple[Indices, Indices, Indices, Indices]:
    """For each complaint: how many are hidden, found, missed by the suggestions, and found all the same."""
    return (
        _count(row.hidden for row in rows),
        _count(row.found for row in rows),
        _count(row.missed for row in rows),
        _count(row.found & row.missed for row in rows),
    )


def _count(sets: Iterable[Codes]) -> Indices:
    return np.array([len(each) for each in sets], dtype=np.intp)


def _share(part: Indices, whole: Indices, seed: int) -> str:
    def measure(drawn: Indices) -> float:
        return float(part[drawn].sum() / max(1, whole[drawn].sum()))

    return f"{with_interval(figure(measure, len(part), seed=seed))} of {whole.sum()}"


if __name__ == "__main__":
    typer.run(main)
