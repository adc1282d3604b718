"""A pattern is left out only where it cannot match."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import leerlus.redaction
from leerlus.redaction.searching.findings import Rule
from leerlus.redaction.searching.prefilter import Sought
from leerlus.redaction.text.view import View, look_at

pytestmark = pytest.mark.lengthy

_TEXTS = st.sampled_from(
    [
        "Mijn paspoort NX7K2P4L9 en rijbewijs 5012345678 lagen bij Van den Berg, Dorpsstraat 12 hs, 1234 AB Ede.",
        "Bel 06-12345678 of jan.bakker@voorbeeld.example; zaak PL0600-2024123456, kenteken 12-AB-34, geb. 3-4-1961.",
        "agent met helm 4471 (wagen 23.04) zei tegen mijn dochter van negen: nul zes een twee drie vier vijf zes.",
    ]
)


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(leerlus.redaction.__path__, "leerlus.redaction."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, Sought):
                yield f"{module.name}{name}", value.pattern
            for rule in value if isinstance(value, tuple) else (value,):
                if isinstance(rule, Rule):
                    yield f"{module.name}{name}-{rule.name}", rule.pattern


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*each, id=each[0]) for each in _patterns()])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_match_is_left_out(name: str, pattern: re.Pattern[str], data: st.DataObject) -> None:
    matching = st.from_regex(pattern)
    view = look_at(data.draw(st.one_of(matching, _TEXTS, st.tuples(_TEXTS, matching, _TEXTS).map(" ".join))))
    found = [match.span() for match in Sought(pattern).matches(view)]
    assert found == [match.span() for match in pattern.finditer(view.text)]


@pytest.mark.parametrize(
    ("pattern", "text", "tried"),
    [
        (r"(?:boot|schip) [A-Z]", "de BOOT", False),
        (r"(?i:boot|schip) [a-z]", "op het SCHIP van", True),
        (r"(?i:boot|schip) [a-z]", "op het strand", False),
        (r"nummer(?: |)\d{4}", "nummer 12", False),
        (r"nummer(?: |)\d{4}", "nummer 12, nummer 34", True),
        (r"\d{2}-(?:ab|cd)?", "12-", True),
        (r"x(?:[^y]{0,3} ik)?(?: die)? word", "x word", True),
        (r"(?=.{0,5}@)[a-z]", "geen apenstaart", False),
        (r"\w+", "alles", True),
    ],
)
def test_only_texts_that_hold_what_a_match_needs_are_tried(pattern: str, text: str, *, tried: bool) -> None:
    assert Sought(re.compile(pattern)).may_be_in(View(text)) is tried


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\d{1,3}", "1234567 en 89"),
        (r"[a-z]{0,9}boot\b", "roeiboot, bootje, boot"),
        (r"[a-z]{2,30}kade(?= \d|\Z)", "de maaskade 3, de singelkade en de parkkade"),
        (r"(?<=nummer )\w{1,20}", "nummer x nummer nummer"),
        (r"(?:motorboot|boot)[a-z]{0,20}x", "een motorbootx"),
        (r"(?=.{0,40}@)\w", "a b c @ d"),
        (r"\d?", "12 "),
        (r"boot.*", "een boot en een boot"),
    ],
)
def test_matches_are_those_of_the_pattern_alone(pattern: str, text: str) -> None:
    found = [match.span() for match in Sought(re.compile(pattern)).matches(View(text))]
    assert found == [match.span() for match in re.finditer(pattern, text)]
