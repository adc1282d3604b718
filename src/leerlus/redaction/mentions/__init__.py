"""Where a text names somebody (a ``mention``), and how sure that is.

- ``reader`` tries each place in turn; all of them look at the ``surroundings``
- first and last: ``announced`` names, ``initialled`` names, ``lexicon_names``, ``strange_words``, ``told_names``
- names with ``small_letters``, at the ``beginnings`` of sentences, and those told ``by_context``; capitals for
  ``emphasis`` make none
"""

from leerlus.redaction.mentions.reader import MentionReader

__all__ = ["MentionReader"]
