"""Which version is champion: putting a challenger to use, and going back.

Nothing here needs a big library, so that going back takes a second.
"""

from collections.abc import Callable, Mapping

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.errors import Conflict, EncoderCorrupt, ModelCorrupt, NotFound, PromotionRefused
from leerlus.ports.registry import CHALLENGER, CHAMPION, PREVIOUS, RegisteredModel
from leerlus_training.keeping.reencoding import encode_missing
from leerlus_training.promotion.gates import Gate, failed

PROMOTED = "model.promoted"
ROLLED_BACK = "model.rolled_back"

Progress = Callable[[int, int], None]


def challenger_and_champion(leerlus: Leerlus) -> tuple[RegisteredModel, RegisteredModel]:
    """The two versions to compare.

    :raises NotFound: one of the aliases names nothing.
    """
    champion = leerlus.registry.current(CHAMPION)
    if champion is None:
        raise NotFound(
            "The registry calls no model champion, so there is nothing to compare with. Say which one is to be used: "
            "“leerlus models” lists them, “leerlus promote --version” takes one. If there is none, train one."
        )
    return the_challenger(leerlus), champion


def the_challenger(leerlus: Leerlus) -> RegisteredModel:
    """The version that waits to be promoted.

    :raises NotFound: the alias names nothing.
    """
    challenger = leerlus.registry.current(CHALLENGER)
    if challenger is None:
        raise NotFound("No model is challenger. Train one with “leerlus train”.")
    return challenger


def is_usable(leerlus: Leerlus, version: RegisteredModel) -> bool:
    """Whether a version can suggest; one of an earlier program, another taxonomy or with broken files cannot."""
    try:
        leerlus.load_model(version)
    except (ModelCorrupt, EncoderCorrupt):
        return False
    return True


def promote(
    leerlus: Leerlus,
    challenger: RegisteredModel,
    found: tuple[Gate, ...],
    *,
    actor: str,
    override: str | None = None,
    progress: Progress | None = None,
) -> RegisteredModel:
    """Make a version champion. A service that runs takes it up by itself.

    When the model has an encoder of its own, all complaints are encoded with it first, while the champion goes on.

    :param found: the gates; empty when there is no champion to compare with.
    :param override: why it is promoted although a gate failed; kept in the audit trail and beside the version.
    :returns: the version that is champion now.
    :raises PromotionRefused: a gate failed and there is no reason to override it.
    :raises ModelCorrupt: the model cannot be used here; the champion stays.
    """
    refusals = [f"{gate.name} ({gate.finding})" for gate in failed(found)]
    if refusals and not override:
        raise PromotionRefused(
            f"Not promoted: {'; '.join(refusals)}. Train a better one, or give a reason with --override."
        )
    suggester = leerlus.load_model(challenger)
    encode_missing(leerlus, leerlus.encoder_of(suggester), progress=progress)
    reasons = {"overridden": "; ".join(refusals), "reason": override} if refusals and override else {}
    _switch(leerlus, challenger, PROMOTED, reasons, actor=actor)
    encode_missing(leerlus, leerlus.encoder_of(suggester), progress=progress)
    return challenger


def roll_back(leerlus: Leerlus, *, reason: str, actor: str) -> RegisteredModel:
    """Make the previous champion champion again; the one in use becomes challenger.

    :raises Conflict: there is no previous champion.
    :raises ModelCorrupt: it cannot be used here any more; nothing was moved.
    """
    registry = leerlus.registry
    previous, champion = registry.current(PREVIOUS), registry.current(CHAMPION)
    if previous is None:
        raise Conflict("There is no earlier champion to go back to.")
    leerlus.check_model(previous)
    _switch(leerlus, previous, ROLLED_BACK, {"reason": reason}, actor=actor)
    registry.release(PREVIOUS)
    if champion is not None:
        registry.point(CHALLENGER, champion.version)
    return previous


def _switch(leerlus: Leerlus, version: RegisteredModel, action: str, reasons: Mapping[str, str], *, actor: str) -> None:
    """Move the alias and write it down: both or neither."""
    registry = leerlus.registry
    champion, challenger = registry.current(CHAMPION), registry.current(CHALLENGER)
    instead_of = champion.version if champion else None
    with leerlus.unit_of_work() as work:
        record(work, actor, action, version.full_name, {"instead_of": instead_of, **reasons})
        registry.note(version.version, {"leerlus.action": action, "leerlus.actor": actor, **_tags(reasons)})
        if champion is not None and champion.version != version.version:
            registry.point(PREVIOUS, champion.version)
        if challenger is not None and challenger.version == version.version:
            registry.release(CHALLENGER)
        registry.point(CHAMPION, version.version)
        work.commit()


def _tags(reasons: Mapping[str, str]) -> dict[str, str]:
    return {f"leerlus.{name}": text for name, text in reasons.items()}
