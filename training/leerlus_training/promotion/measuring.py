"""Measuring two registered versions on the same complaints."""

import tempfile
from pathlib import Path

from leerlus.application import Leerlus
from leerlus.bootstrap import remembering
from leerlus.errors import InvalidInput
from leerlus.ports.registry import RegisteredModel
from leerlus_training.promotion.comparison import Comparison, Contender, compare
from leerlus_training.reading.corpus import Corpus
from leerlus_training.reading.decided import newest
from leerlus_training.reading.snapshots import fingerprint, learned_from

FEWEST_ROWS = 50


def compare_versions(
    leerlus: Leerlus, champion: RegisteredModel, challenger: RegisteredModel, corpus: Corpus, *, most: int
) -> Comparison:
    """Compare two versions on the newest complaints that neither learned from.

    :param corpus: decided complaints.
    :param most: how many to measure on.
    :raises ModelCorrupt: one of the models cannot be used here.
    :raises InvalidInput: too few complaints are left.
    """
    contenders = contender(leerlus, champion), contender(leerlus, challenger)
    unseen = newest(_unseen(leerlus, corpus, contenders), most)
    if len(unseen) < FEWEST_ROWS:
        raise InvalidInput(
            f"Only {len(unseen)} decided complaints are left that neither model learned from; comparing needs "
            f"{FEWEST_ROWS}. Decide more, or give a file of others."
        )
    return compare(unseen, *contenders, seed=leerlus.settings.seed)


def contender(leerlus: Leerlus, registered: RegisteredModel) -> Contender:
    """A registered model, ready to be measured.

    :raises ModelCorrupt: it cannot be used here.
    """
    suggester = leerlus.load_model(registered)
    with tempfile.TemporaryDirectory(prefix="leerlus-model-") as folder:
        files = leerlus.registry.fetch(registered.version, Path(folder)).rglob("*")
        size = sum(file.stat().st_size for file in files if file.is_file())
    return Contender(suggester, remembering(leerlus.settings, leerlus.encoder_of(suggester)), size)


def _unseen(leerlus: Leerlus, corpus: Corpus, contenders: tuple[Contender, ...]) -> Corpus:
    seen: set[str] = set()
    for each in contenders:
        seen.update(learned_from(leerlus.settings.home, each.suggester.trained.facts.data_hash))
    return Corpus(tuple(row for row in corpus.rows if fingerprint(row.redacted.text) not in seen))
