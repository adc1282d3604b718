"""Putting the parts together. This is the one place that knows which adapter stands behind which port.

What takes long to import is imported when it is first needed, so that a command which needs none of it is quick.
"""

from leerlus.bootstrap.copying import copy_home
from leerlus.bootstrap.encoders import encoder_for, reader_for, remembering, token_reader_for
from leerlus.bootstrap.founding import DEFAULT_TAXONOMY, DEFAULT_UNITS, TAXONOMY_FILE, create_home, found_home
from leerlus.bootstrap.language_models import rewriter_for, titler_for
from leerlus.bootstrap.opening import open_home, open_registry, redactor_for

__all__ = [
    "DEFAULT_TAXONOMY",
    "DEFAULT_UNITS",
    "TAXONOMY_FILE",
    "copy_home",
    "create_home",
    "encoder_for",
    "found_home",
    "open_home",
    "open_registry",
    "reader_for",
    "redactor_for",
    "remembering",
    "rewriter_for",
    "titler_for",
    "token_reader_for",
]
