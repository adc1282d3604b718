"""A new champion suggests anew for open complaints, and looks through decided ones that had no suggestions.

Of a decided complaint that it learned from, a model knows what was recorded, and would find nothing that was not. What
counts there is what was said of the complaint in training, while it was held out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import typer

from leerlus.application import Leerlus
from leerlus.cli.console import counted, say
from leerlus.errors import LeerlusError, NotFound
from leerlus.intake import keeping_up
from leerlus.ports.registry import RegisteredModel
from leerlus.suggestions.model import probabilities_of
from leerlus_training.keeping.reencoding import complete_vectors
from leerlus_training.reading.snapshots import fingerprint, held_out_of

if TYPE_CHECKING:  # going back takes no big library
    from leerlus.suggestions.suggesting.suggester import TrainedSuggester

Progress = Callable[[int, int], None]

_BATCH = 256


@dataclass(frozen=True, slots=True)
class Renewal:
    """What was done.

    :param suggested: open complaints for which it suggested anew.
    :param swept: decided complaints that it looked through.
    :param unknown: decided complaints of which nobody can tell what it would say if it had not learned from them.
    """

    suggested: int = 0
    swept: int = 0
    unknown: int = 0


def suggest_anew(leerlus: Leerlus, champion: RegisteredModel) -> None:
    """Bring what is kept about complaints up to a model that is champion now, and say so.

    :raises typer.Exit: that failed, which is said with what to do; the model stays champion.
    """
    try:
        with counted("Encoding complaints that came in since") as progress:
            complete_vectors(leerlus, champion, progress=progress)
        with counted("Suggesting anew") as progress:
            renewal = renew(leerlus, champion, progress=progress)
    except LeerlusError as exc:
        say(
            f"{exc} Version {champion.version} is in use, but not all open complaints have its suggestions yet: "
            f"“leerlus promote --version {champion.version}” goes on."
        )
        raise typer.Exit(code=1) from exc
    _tell(renewal)


def _tell(renewal: Renewal) -> None:
    if renewal.suggested:
        say(f"Open complaints with suggestions of this model: {renewal.suggested:,} more.")
    if renewal.swept:
        say(f"Decided complaints without suggestions, looked through for grave allegations: {renewal.swept:,}.")
    if renewal.unknown:
        say(
            f"Decided complaints that were not looked through: {renewal.unknown:,}. What the model would say if it had "
            "not learned from them was not kept. Train another in this home, and it will be."
        )


def renew(leerlus: Leerlus, champion: RegisteredModel, *, progress: Progress | None = None) -> Renewal:
    """Bring what is kept about complaints up to the model in use. What was shown at a decision stays as it was.

    Each batch is kept before the next begins, so that an interrupted run goes on where it stopped; a service may run
    meanwhile. What has no vector of the model's encoder is left for the next time.

    :param progress: told how many of how many complaints are done.
    :raises Unavailable: the store, the registry or the model cannot be had.
    """
    model = champion.full_name
    with leerlus.unit_of_work() as work:
        waiting, decided = work.suggestions.outdated(model), work.sweep.awaited(model)
    if not waiting and not decided:
        return Renewal()
    suggester = leerlus.load_model(champion)
    tell = _Counting(len(waiting) + len(decided), progress)
    suggested = sum(keeping_up.suggest_anew(leerlus, suggester, some) for some in tell.batches(waiting))
    learned = _learned(leerlus, suggester)
    if learned is None:
        return Renewal(suggested, unknown=len(decided))
    swept = sum(_sweep(leerlus, suggester, some, learned) for some in tell.batches(decided))
    return Renewal(suggested, swept, len(decided) - swept)


def _sweep(
    leerlus: Leerlus, suggester: "TrainedSuggester", ids: Sequence[str], learned: Mapping[str, Mapping[str, float]]
) -> int:
    with leerlus.unit_of_work() as work:
        print_of = {each.id: fingerprint(each.text) for each in work.complaints.many(ids).values()}
    new = keeping_up.say_of(leerlus, suggester, [each for each in ids if print_of[each] not in learned])
    scores = {each: said for each in ids if (said := learned.get(print_of[each]))}
    scores |= {each: probabilities_of(said) for each, said in new.items()}
    with leerlus.unit_of_work() as work:
        work.sweep.save(suggester.model, scores)
        work.commit()
    return len(scores)


def _learned(leerlus: Leerlus, suggester: "TrainedSuggester") -> Mapping[str, Mapping[str, float]] | None:
    """What it said of each complaint while that was held out; ``None`` where nobody can tell what it learned from."""
    try:
        return held_out_of(leerlus.settings.home, suggester.trained.facts.data_hash)
    except NotFound:
        return None


class _Counting:
    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def batches(self, ids: Iterable[str]) -> Iterator[list[str]]:
        """The ids, some at a time; tells when each part is done."""
        remaining = iter(ids)
        while some := list(islice(remaining, _BATCH)):
            yield some
            self._done += len(some)
            if self._progress is not None:
                self._progress(self._done, self._total)
