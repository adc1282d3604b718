"""Measuring a model of a home's registry on decided complaints."""

from collections.abc import Sequence

from leerlus.application import Leerlus
from leerlus.bootstrap import remembering
from leerlus.cli.console import counted
from leerlus.complaints.model import Submission
from leerlus.errors import ModelUnavailable
from leerlus_training.measuring.evaluate import Report, evaluate
from leerlus_training.reading.corpus import read_corpus


def evaluate_registered(leerlus: Leerlus, rows: Sequence[Submission], alias: str) -> Report:
    """What the model with an alias makes of complaints that it was not trained on.

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
    return evaluate(corpus, vectors, suggester, seed=leerlus.settings.seed)
