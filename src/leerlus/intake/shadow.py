"""Shadow mode: the challenger suggests, silently, for the complaints for which the champion suggested.

It works on stored complaints, so that no request waits for it. Codes and probabilities are kept, apart from what staff
see; agreement tells how much would change for them.
"""

import json
import logging
from dataclasses import asdict

from leerlus.application import Leerlus
from leerlus.errors import EncoderCorrupt, ModelCorrupt
from leerlus.facts import SHADOW
from leerlus.ports.registry import CHALLENGER, RegisteredModel
from leerlus.ports.store import UnitOfWork
from leerlus.suggestions.measuring.agreement import Agreement, agreement
from leerlus.suggestions.model import Suggester

log = logging.getLogger(__name__)

NEWEST = 500
"""How many of the newest complaints agreement is about."""


def suggest_silently(leerlus: Leerlus, suggester: Suggester, *, newest: int = NEWEST, limit: int = NEWEST) -> int:
    """Suggest for the newest complaints for which this model did not do so before.

    :param limit: how many at most, the newest first.
    :returns: how many that were.
    :raises EncoderUnavailable: its encoder is missing.
    """
    with leerlus.unit_of_work() as work:
        waiting = work.silent.awaited(suggester.model, newest=newest, limit=limit)
    if not waiting:
        return 0
    texts = [complaint.text for complaint in waiting]
    vectors = leerlus.encoder_of(suggester).encode(texts)
    proposed = suggester.suggest(texts, vectors, [complaint.language for complaint in waiting])
    with leerlus.unit_of_work() as work:
        for complaint, suggestions in zip(waiting, proposed, strict=True):
            work.silent.save(complaint.id, suggestions)
        work.commit()
    return len(waiting)


def silent_agreement(leerlus: Leerlus, work: UnitOfWork, model: str, *, newest: int = NEWEST) -> Agreement | None:
    """How far a model that suggested silently agrees with what was shown; ``None`` when it suggested nothing yet."""
    both = work.silent.beside_shown(model, newest=newest)
    if not both:
        return None
    shown, silent = zip(*both, strict=True)
    return agreement(shown, silent, leerlus.taxonomy.category_codes, challenger=model)


class Shadow:
    """Follows the challenger and lets it suggest, a few complaints at each call of :meth:`go_on`.

    A challenger that cannot be used is left alone until there is another.
    """

    def __init__(self, leerlus: Leerlus, *, at_once: int = 4) -> None:
        self._leerlus = leerlus
        self._at_once = at_once
        self._version: str | None = None
        self._suggester: Suggester | None = None

    def go_on(self) -> bool:
        """Suggest for a few complaints; gives whether there may be more.

        :raises Unavailable: the registry, the store or the encoder cannot be had now.
        """
        challenger = self._leerlus.registry.current(CHALLENGER)
        if challenger is None:
            return False
        if challenger.version != self._version:
            self._suggester, self._version = self._load(challenger), challenger.version
        if self._suggester is None or not suggest_silently(self._leerlus, self._suggester, limit=self._at_once):
            return False
        self._tell(self._suggester.model)
        return True

    def _load(self, challenger: RegisteredModel) -> Suggester | None:
        try:
            return self._leerlus.load_model(challenger)
        except (ModelCorrupt, EncoderCorrupt) as exc:
            log.error("Challenger %s cannot suggest silently. %s", challenger.version, exc)
            return None

    def _tell(self, model: str) -> None:
        with self._leerlus.unit_of_work() as work:
            if found := silent_agreement(self._leerlus, work, model):
                work.facts.put(SHADOW, json.dumps(asdict(found)))
                work.commit()
