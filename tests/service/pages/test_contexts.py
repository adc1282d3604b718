"""Every template prints its whole context, and nothing that its context does not promise."""

import re
from dataclasses import fields
from pathlib import Path

import leerlus_api
import pytest
from leerlus_api.contexts import PageContext

TEMPLATES = Path(leerlus_api.__file__).parent / "templates"


@pytest.mark.parametrize("context", PageContext.__subclasses__(), ids=lambda kind: kind.__name__)
def test_template_and_context_agree(context):
    template = (TEMPLATES / context.template).read_text(encoding="utf-8")
    used = set(re.findall(r"\bpage\.([a-z_]+)", template))
    assert used == {field.name for field in fields(context)}
