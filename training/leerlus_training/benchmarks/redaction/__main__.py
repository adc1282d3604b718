"""Find identifiers in the gold set with our rules and with each library alone, and print how well it went.

    python -m leerlus_training.benchmarks.redaction [--part test] [--misses] [--no-speed]

``development`` may be looked at while building; ``test`` is for the final figure.
"""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from leerlus.bootstrap import reader_for
from leerlus.complaints.files import read_submissions
from leerlus.settings import Settings
from leerlus_training.benchmarks.redaction.peers import PEERS, Absent
from leerlus_training.benchmarks.redaction.speed import speed_line
from leerlus_training.redaction.gold import read_gold
from leerlus_training.redaction.tables import (
    OURS,
    RULES,
    faults,
    judge_all,
    libraries_table,
    our_find,
    recall_table,
    types_table,
)

SPEED_TEXTS = Path("corpus/train.jsonl")
SEALED = "test"
"""The part whose texts are not looked at while building."""


def main(
    part: Annotated[str, typer.Option(help="Part of the gold set: development, test, round-a ...")] = "development",
    misses: Annotated[bool, typer.Option(help="Also print what went wrong; never for test.")] = False,
    speed: Annotated[bool, typer.Option(help="Also measure complaints per second on the corpus.")] = True,
) -> None:
    """Measure our rules and every installed library on one part of the gold set."""
    settings, console = Settings().model_copy(update={"context_redaction": True}), Console()
    texts = read_gold(settings.data, part)
    reader = reader_for(settings, say=console.print)
    judged = {OURS: judge_all(texts, our_find(reader)), RULES: judge_all(texts, our_find(None))}
    for name, opened in PEERS.items():
        try:
            judged[name] = judge_all(texts, opened())
        except Absent as absent:
            console.print(f"{name} is left out: {absent}.")
    console.print(types_table(judged[OURS], title=f"{OURS}, {part} part, {len(texts)} texts"))
    console.print(libraries_table(judged))
    console.print(recall_table(judged))
    if misses and part != SEALED:
        for line in faults(judged[OURS]):
            console.print(line, markup=False, highlight=False)
    if speed:
        complaints = [each.text for each in read_submissions(settings.data / SPEED_TEXTS)]
        for name, by_context in ((OURS, True), (RULES, False)):
            console.print(speed_line(complaints, name, by_context=by_context))


if __name__ == "__main__":
    typer.run(main)
