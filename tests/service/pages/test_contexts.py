"""Every template prints its whole context, and nothing that its context does not promise."""

import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import leerlus_api
import pytest
from leerlus_api import contexts
from leerlus_api.contexts.page import PageContext

TEMPLATES = Path(leerlus_api.__file__).parent / "templates"


def every_context() -> list[type[PageContext]]:
    for module in iter_modules(contexts.__path__):
        import_module(f"{contexts.__name__}.{module.name}")
    return PageContext.__subclasses__()


def test_every_page_template_has_a_context():
    extending = {file.name for file in TEMPLATES.glob("*.html") if "extends" in file.read_text(encoding="utf-8")}
    assert extending == {context.template for context in every_context()}


@pytest.mark.parametrize("context", every_context(), ids=lambda kind: kind.__name__)
def test_template_and_context_agree(context):
    template = (TEMPLATES / context.template).read_text(encoding="utf-8")
    used = set(re.findall(r"\bpage\.([a-z_]+)", template))
    assert used == {field.name for field in fields(context)}
