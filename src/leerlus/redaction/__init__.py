"""Taking identifying data out of complaint texts, before anything else sees them: in the words of ``model``.

- what words are, is in ``lexicons``; a detector sees a ``text`` and reports what it found by ``searching``
- by rules: what has one of the ``forms`` of identifying data; ``days`` and ``places``
- ``context``: what the sense of a text tells besides
- people: ``names``, the ``mentions`` of them, and which ``people`` these are
- what somebody ``decided`` stands above all of it

Each of these folders imports only those before it in this list. What whoever redacts calls is beside them: the
``redactor`` looks with every detector and puts ``placeholders`` in; it takes ``batches`` of texts, and ``second_wall``
looks again before anything leaves. Import :mod:`~leerlus.redaction.redactor` for them: it makes its patterns.
"""

from leerlus.redaction.decided.listed import HouseList
from leerlus.redaction.model import IdentifierType, Redacted, Redactor, Span
from leerlus.redaction.placeholders import apply

__all__ = ["HouseList", "IdentifierType", "Redacted", "Redactor", "Span", "apply"]
