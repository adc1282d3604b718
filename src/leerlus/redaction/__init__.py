"""Taking identifying data out of complaint texts, before anything else sees them.

The words of this idea are here; whoever redacts imports :mod:`~leerlus.redaction.redactor`, which makes its patterns.

- the whole: ``redactor`` looks with every detector; ``findings`` become one; ``placeholders`` stand in (``model``);
  ``batches`` of texts; ``prefilter`` saves trying patterns in vain, by the ``clauses`` that they need
- a text as detectors see it: ``view``, ``words``, ``writing``, ``pieces``, ``sentences``
- numbers and ways to reach somebody: ``numbers``, ``codes``, ``plates``, ``contact``, ``spelled``
- days and places: ``dates``, ``ages``, ``addresses``, ``homes``, ``dwellings``, ``house_numbers``
- people: ``names`` by ``lexicons``, ``cues``, words ``behind`` and ``verbs``; ``mentions``, ``signatures``, ``echoes``;
  ``identities`` and ``roles`` tell who is who: ``people``; ``functions`` that name somebody, too
- by sense: ``context``, taken over by ``reading``
- people's word: ``listed``, ``corrections``, ``veiling``; ``known_names`` and ``second_wall`` before anything leaves
"""

from leerlus.redaction.listed import HouseList
from leerlus.redaction.model import IdentifierType, Redacted, Redactor, Span
from leerlus.redaction.placeholders import apply

__all__ = ["HouseList", "IdentifierType", "Redacted", "Redactor", "Span", "apply"]
