"""What a complaint is about and what its writer wants, as a model proposes it: in the words of ``model``.

- ``doubt``: whether a text is like what was learned from, and how wrong suggestions may be
- ``learning``: from decided complaints to a trained model, with ``choices`` made beforehand, and otherwise where there
  is ``plenty`` to learn from
- ``suggesting``: a trained model at work
- ``reasons``: why it suggests what it does, and what else is in a text
- ``keeping``: a trained model as files
- ``measuring``: how well it does

Each of these folders imports only those before it in this list.
"""
