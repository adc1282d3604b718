"""Whether the recurring situations recur: enough complaints, over several units and months, and some of them drift."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from leerlus_training.corpus_check.model import Corpus, Row, Violation

SITUATIONS = 60
FEWEST, MOST = 6, 20
FEWEST_UNITS = 2
FEWEST_MONTHS = 3
FEWEST_DRIFTING = 12

_STEADY = "steady"
_FILE = "situations.toml"


def check_situations(corpus: Corpus) -> Iterator[Violation]:
    """Size, spread and drift of every situation that has complaints, and the numbers of the whole plan."""
    members: dict[str, list[Row]] = defaultdict(list)
    for row in corpus.rows:
        members[str(row.values.get("situation"))].append(row)
    for code, situation in corpus.situations.items():
        if members[code]:
            yield from _spread(corpus, code, members[code])
            yield from _drift(situation, members[code])
    yield from _plan(corpus.situations)


def _plan(situations: Mapping[str, Mapping[str, Any]]) -> Iterator[Violation]:
    if len(situations) != SITUATIONS:
        yield _violation("code", "number", f"{len(situations)} situations; {SITUATIONS} are planned")
    drifting = sum(each["drift"] != _STEADY for each in situations.values())
    if drifting < FEWEST_DRIFTING:
        yield _violation("drift", "number", f"{drifting} situations drift; at least {FEWEST_DRIFTING}")


def _spread(corpus: Corpus, code: str, rows: Sequence[Row]) -> Iterator[Violation]:
    if not FEWEST <= len(rows) <= MOST:
        yield _violation(code, "size", f"{len(rows)} complaints; {FEWEST}-{MOST} are asked")
    units = {str(row.values.get("unit")) for row in rows}
    organisations = {corpus.units.at_level(unit, "unit") for unit in units if unit in corpus.units}
    if len(organisations) < FEWEST_UNITS:
        yield _violation(code, "units", f"in {len(organisations)} unit; at least {FEWEST_UNITS}")
    months = {_month(row) for row in rows}
    if len(months) < FEWEST_MONTHS:
        yield _violation(code, "months", f"in {len(months)} months; at least {FEWEST_MONTHS}")


def _drift(situation: Mapping[str, Any], rows: Sequence[Row]) -> Iterator[Violation]:
    """A growing one has more complaints in the second half of the year than in the first, a fading one fewer;
    one that moves has its last quarter in other units than its first.
    """
    halves = Counter(_month(row)[-2:] > "06" for row in rows)
    drift = situation["drift"]
    if drift == "grows" and halves[True] <= halves[False]:
        yield _violation(situation["code"], "drift", "should grow, but the second half of the year has no more")
    if drift == "fades" and halves[True] >= halves[False]:
        yield _violation(situation["code"], "drift", "should fade, but the second half of the year has no fewer")
    if drift == "moves" and not _moves(rows):
        yield _violation(situation["code"], "drift", "should move to other units, but its last ones are where it began")


def _moves(rows: Sequence[Row]) -> bool:
    ordered = sorted(rows, key=lambda row: str(row.values.get("received_at")))
    quarter = max(1, len(ordered) // 4)
    early, late = ({row.values.get("unit") for row in part} for part in (ordered[:quarter], ordered[-quarter:]))
    return not early & late


def _month(row: Row) -> str:
    return str(row.values.get("received_at"))[:7]


def _violation(field: str, rule: str, message: str) -> Violation:
    return Violation(_FILE, 0, field, rule, message)
