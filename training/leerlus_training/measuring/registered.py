"""Measuring a model of a home's registry on decided complaints."""

from collections.abc import Sequence
from pathlib import Path

from leerlus.application import Leerlus
from leerlus.bootstrap import remembering
from leerlus.cli.console import counted
from leerlus.complaints.model import Submission
from leerlus.errors import ModelUnavailable, NotFound
from leerlus.suggestions.suggesting.suggester import TrainedSuggester
from leerlus_training.measuring.evaluate import Report, evaluate
from leerlus_training.reading.corpus import Corpus, read_corpus
from leerlus_training.reading.snapshots import fingerprint, learned_from


def evaluate_registered(leerlus: Leerlus, rows: Sequence[Submission], alias: str) -> Report:
    """What the model with an alias makes of complaints; the report tells how many of them it learned from.

    :raises InvalidInput: rows that cannot be used.
    :raises ModelUnavailable: no model has this alias.
    """
    corpus = read_corpus(rows, taxonomy=leerlus.taxonomy, redactor=leerlus.redactor, settings=leerlus.settings)
    registered = leerlus.registry.current(alias)
    if registered is None:
        raise ModelUnavailable(f"No model is {alias} in {leerlus.settings.home}. Train one with “leerlus train FILE”.")
    suggester = leerlus.load_model(registered)
    encoder = leerlus.encoder_of(suggester)
    with counted("Encoding complaints") as progress:
        vectors = remembering(leerlus.settings, encoder).encode(corpus.texts, progress=progress)
    known = how_many_learned_from(leerlus.settings.home, suggester, corpus)
    return evaluate(corpus, vectors, suggester, seed=leerlus.settings.seed, learned_from=known)


def how_many_learned_from(home: Path, suggester: TrainedSuggester, corpus: Corpus) -> int | None:
    """How many of these complaints a model learned from; ``None`` where it was trained elsewhere."""
    try:
        learned = learned_from(home, suggester.trained.facts.data_hash)
    except NotFound:
        return None
    return sum(fingerprint(text) in learned for text in corpus.texts)
