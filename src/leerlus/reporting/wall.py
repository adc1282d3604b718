"""What may leave in a yearly overview: no names, and nothing to subtract an earlier overview of the year from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from leerlus.errors import GuardRefused
from leerlus.lessons.guarding.disclosure import breakdown_tells
from leerlus.lessons.model import Tally
from leerlus.redaction import Span
from leerlus.reporting.model import KeptReport, LessonDone, Shortcoming, YearReport
from leerlus.reporting.yearly import OVERLAPPING

Tallies = Mapping[str, tuple[Tally, ...]]


def check_apart(now: Tallies, earlier: Mapping[str, Tallies], small: int) -> None:
    """
    :param earlier: the true counts of every overview of the year that was made before, by its id.
    :raises GuardRefused: laid beside one of them, these counts would tell one below ``small``.
    """
    for report_id, then in earlier.items():
        if told := [name for name, tallies in now.items() if _tells(name, then[name], tallies, small)]:
            raise GuardRefused(
                f"Overview {report_id} of this year differs so little that a count under {small} could be worked out "
                f"({', '.join(told)}). Use that one; or, when nobody outside has seen it, discard it first "
                f"(leerlus report --discard {report_id}).",
                reason="subtractable",
            )


def without_names(report: YearReport, look: Callable[[str], Sequence[Span]]) -> YearReport:
    """The overview with every title and action empty in which the second wall finds somebody.

    :param look: knows the names that the store knows by now.
    """
    return _reworded(report, lambda text: "" if look(text) else text)


def in_other_words(kept: KeptReport, reword: Callable[[str], str]) -> KeptReport:
    """The overview with other titles and actions, and its snapshot with other titles of themes."""
    themes = tuple(replace(each, title=reword(each.title)) for each in kept.snapshot.themes)
    return replace(kept, report=_reworded(kept.report, reword), snapshot=replace(kept.snapshot, themes=themes))


def _tells(name: str, then: Sequence[Tally], now: Sequence[Tally], small: int) -> bool:
    return breakdown_tells(then, now, small, additive=name not in OVERLAPPING)


def _reworded(report: YearReport, reword: Callable[[str], str]) -> YearReport:
    def lesson(each: LessonDone) -> LessonDone:
        return replace(each, title=reword(each.title), actions=tuple(filter(None, map(reword, each.actions))))

    def theme(each: Shortcoming) -> Shortcoming:
        return replace(each, title=reword(each.title), lessons=tuple(map(lesson, each.lessons)))

    return replace(report, shortcomings=tuple(map(theme, report.shortcomings)))
