"""What a data scientist does in a notebook, in few words: load, train, evaluate, explain."""

from collections.abc import Sequence
from pathlib import Path

from leerlus.bootstrap import DEFAULT_TAXONOMY, encoder_for, redactor_for, remembering
from leerlus.complaints.files import read_submissions
from leerlus.complaints.model import Submission
from leerlus.complaints.text import detect_language
from leerlus.ports.encoder import Encoder
from leerlus.settings import Settings
from leerlus.suggestions.reasons.explanation import explain
from leerlus.suggestions.suggesting.suggester import TrainedSuggester
from leerlus.taxonomy.loading import load_taxonomy
from leerlus_training.learning.search import Budget
from leerlus_training.learning.workshop import Workshop
from leerlus_training.measuring.evaluate import Report, evaluate
from leerlus_training.measuring.registered import how_many_learned_from
from leerlus_training.measuring.training import Training
from leerlus_training.reading.corpus import Corpus, read_corpus
from leerlus_training.train import train_on


class Desk:
    """A place to try things: nothing is registered, and no store is needed.

    :param home: folder for vectors and snapshots; made when something is kept.
    :param settings: data folder, cache and seed; the defaults suit a checkout.
    :param taxonomy: file; else the supplied Dutch one.
    :param encoder: else the one that the settings ask for.
    """

    def __init__(
        self,
        home: Path,
        *,
        settings: Settings | None = None,
        taxonomy: Path | None = None,
        encoder: Encoder | None = None,
    ) -> None:
        self.settings = (settings or Settings()).model_copy(update={"home": home})
        self.taxonomy = load_taxonomy(taxonomy or self.settings.data / DEFAULT_TAXONOMY)
        self.redactor = redactor_for(self.settings)
        self._encoder = encoder or encoder_for(self.settings)

    def load(self, file: Path, *, most: int | None = None) -> Corpus:
        """Decided complaints of a file, checked and redacted; at most the first ``most`` rows.

        :raises InvalidInput: one report of all that is wrong.
        """
        return self.corpus_of(read_submissions(file)[:most])

    def corpus_of(self, rows: Sequence[Submission]) -> Corpus:
        """As :meth:`load`, from rows that were made otherwise."""
        return read_corpus(rows, taxonomy=self.taxonomy, redactor=self.redactor, settings=self.settings)

    def train(self, corpus: Corpus, *, budget: Budget | None = None) -> Training:
        """Learn from four fifths and measure on the rest; see :func:`leerlus_training.train.train`."""
        return train_on(corpus, Workshop(self.taxonomy, self._encoder, self.settings), budget=budget)

    def evaluate(self, suggester: TrainedSuggester, corpus: Corpus) -> Report:
        """Measure on other complaints; the report tells how many of them it learned from all the same."""
        vectors = remembering(self.settings, self._encoder).encode(corpus.texts)
        known = how_many_learned_from(self.settings.home, suggester, corpus)
        return evaluate(corpus, vectors, suggester, seed=self.settings.seed, learned_from=known)

    def explain(self, suggester: TrainedSuggester, text: str) -> list[tuple[str, float, str]]:
        """The firm suggestions about a text, each with its probability and the sentence that carries it most."""
        redacted = self.redactor.redact(text).text
        language = detect_language(redacted)
        (plain,) = suggester.suggest([redacted], self._encoder.encode([redacted]), [language])
        found = explain(suggester, self._encoder, redacted, language, plain)
        return [
            (each.code, each.probability, redacted[each.reasons[0].start : each.reasons[0].end] if each.reasons else "")
            for each in found.categories
            if each.decided
        ]
