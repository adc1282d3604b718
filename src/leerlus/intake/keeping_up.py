"""Open complaints keep up with the model in use, so that inbox, page and error budget are of one model.

It is looked up, not told: also where the alias was moved by hand, and where a complaint came in while a service had
the model before.
"""

from collections.abc import Sequence

from leerlus.application import Leerlus
from leerlus.complaints.model import Complaint
from leerlus.ports.encoder import Encoder
from leerlus.ports.registry import CHAMPION
from leerlus.ports.store import Vectors
from leerlus.suggestions.model import Suggester, Suggestions

AT_ONCE = 16
"""Complaints per step of a service: few, so that requests hardly notice."""


def keep_up(leerlus: Leerlus, *, at_once: int = AT_ONCE) -> bool:
    """Suggest anew for the oldest open complaints that have suggestions of another model than the champion, or none.

    Nothing is done while another model than the registered champion is in use here: it would undo what others did.

    :param at_once: for how many at most.
    :returns: whether there may be more.
    :raises Unavailable: the registry, the store, the model or its encoder cannot be had now.
    """
    champion = leerlus.registry.current(CHAMPION)
    if champion is None:
        return False
    with leerlus.unit_of_work() as work:
        waiting = work.suggestions.outdated(champion.full_name, most=at_once)
    if not waiting:
        return False
    suggester = leerlus.champion.suggester()
    if suggester.model != champion.full_name:
        return False
    with leerlus.unit_of_work() as work:
        without = work.vectors.awaited(encoder=suggester.encoder, among=waiting)
    if without:
        keep_vectors(leerlus, leerlus.encoder_of(suggester), without)
    suggest_anew(leerlus, suggester, waiting)
    return True


def suggest_anew(leerlus: Leerlus, suggester: Suggester, ids: Sequence[str]) -> int:
    """Keep what a model says of complaints that are open and have a vector; gives for how many it said something."""
    proposed = say_of(leerlus, suggester, ids)
    with leerlus.unit_of_work() as work:
        work.suggestions.save_while_open(proposed)
        work.commit()
    return len(proposed)


def say_of(leerlus: Leerlus, suggester: Suggester, ids: Sequence[str]) -> dict[str, Suggestions]:
    """What a model says of the complaints that have a vector of its encoder, by their ids."""
    with leerlus.unit_of_work() as work:
        vectors = work.vectors.many(ids, encoder=suggester.encoder)
        found = work.complaints.many(vectors.ids)
    complaints = [found[each] for each in vectors.ids]
    proposed = suggester.suggest(
        [each.text for each in complaints], vectors.matrix, [each.language for each in complaints]
    )
    return dict(zip(vectors.ids, proposed, strict=True))


def keep_vectors(leerlus: Leerlus, encoder: Encoder, complaints: Sequence[Complaint]) -> None:
    """Encode complaints, and keep their vectors."""
    matrix = encoder.encode([complaint.text for complaint in complaints])
    with leerlus.unit_of_work() as work:
        work.vectors.save(Vectors(tuple(each.id for each in complaints), matrix), encoder=encoder.name)
        work.commit()
