"""What a name looks like, and the words around it that tell that it is one.

- ``reader`` reads names in the words of a text, with their ``prefixes``; ``known_names`` are those that the store
  knows beforehand, and ``namesakes`` those that several complaints share
- before and behind: ``cues`` announce a name, ``verbs`` have people as subject, words ``behind`` show one afterwards
- ``signatures`` under a letter; names in the ``references`` that complaints are given
"""
