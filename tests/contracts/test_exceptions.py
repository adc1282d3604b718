"""Who leaves a rule of style or types says why, in the same line."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXCEPTION = re.compile(r"#\s*(?:ruff:\s*)?noqa\b|#\s*type:\s*ignore\b")
WITH_REASON = re.compile(r"noqa: [A-Z]+\d+(?:, [A-Z]+\d+)* - \w|type: ignore\[[a-z-]+(?:, [a-z-]+)*\]  # \w")


@pytest.mark.parametrize("folder", ["src", "api", "training", "scripts"])
def test_every_exception_to_a_rule_says_why(folder):
    lines = [
        (path.relative_to(ROOT), number, line.strip())
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text().splitlines(), start=1)
    ]
    assert [each for each in lines if EXCEPTION.search(each[2]) and not WITH_REASON.search(each[2])] == []
