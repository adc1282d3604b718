"""Every operation of the API is in its documentation, and nothing else is."""

import re
from pathlib import Path

DOCS = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")


def test_every_operation_is_documented(app):
    described = {
        f"{method.upper()} {path}" for path, operations in app.openapi()["paths"].items() for method in operations
    }
    documented = set(re.findall(r"`((?:GET|POST|PUT|DELETE) /[^`]*)` \|", DOCS))
    normal = {re.sub(r"\{\w+_id\}", "{id}", operation) for operation in described}
    assert documented == normal
