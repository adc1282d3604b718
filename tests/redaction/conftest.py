import pytest

from leerlus.redaction.redactor import build_redactor


@pytest.fixture(scope="session")
def redactor():
    return build_redactor()


@pytest.fixture
def redact(redactor):
    """Text in, redacted text out."""
    return lambda text: redactor.redact(text).text
