"""What the service does by itself, beside the requests and for as long as it runs."""

import logging
import time
from collections.abc import Callable
from functools import partial
from threading import Thread

from leerlus.application import Leerlus
from leerlus.errors import LeerlusError
from leerlus.intake.keeping_up import keep_up
from leerlus.intake.shadow import Shadow
from leerlus.lessons.desk import desk_of
from leerlus.lessons.workflow.rounds import make_round
from leerlus.outages import Outage

log = logging.getLogger(__name__)

_REST_SECONDS = 0.2
"""Between two steps, so that requests hardly notice."""


def begin_chores(leerlus: Leerlus) -> None:
    """Publish what is planned, send what waits, keep suggestions up to the model in use; each in a thread of its own.

    Where the settings say so, the challenger suggests silently, too.
    """
    _begin(
        partial(_make_round, leerlus),
        pause=20,
        trouble="This round was not finished:",
        over="Rounds are finished again.",
    )
    _begin(
        partial(keep_up, leerlus),
        pause=10,
        trouble="Open complaints keep the suggestions that they have for now:",
        over="Open complaints get suggestions of the model in use again.",
    )
    if leerlus.settings.shadow:
        _begin(
            Shadow(leerlus).go_on,
            pause=2,
            trouble="The challenger does not suggest for now:",
            over="The challenger can suggest again.",
        )


def _make_round(leerlus: Leerlus) -> bool:
    make_round(leerlus.unit_of_work, desk_of(leerlus, "system"), leerlus.senders)
    return False


def _begin(step: Callable[[], bool], *, pause: float, trouble: str, over: str) -> None:
    """Begin a chore.

    :param step: does some of it; gives whether there may be more.
    :param pause: seconds until the next look when there was no more.
    :param trouble: what the log says, before the reason, once when a step fails.
    :param over: what it says when it works again.
    """

    def go_on() -> None:
        outage = Outage(log, over=over)
        while True:
            try:
                while step():
                    time.sleep(_REST_SECONDS)
                outage.ends()
            except LeerlusError as error:
                outage.goes_on(f"{trouble} {error}")
            time.sleep(pause)

    Thread(target=go_on, daemon=True).start()
