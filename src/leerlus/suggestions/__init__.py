"""What a complaint is about and what its writer wants, as a model proposes it: in the words of ``model``.

- what is looked at: ``features``, and ``teaching`` sentences of the taxonomy beside decided complaints
- what learns: ``classifier`` for each code, ``main_category`` by a ``multinomial`` regression, ``gravity``;
  ``holding_out`` rows to learn probabilities from, ``plenty`` where there are very many, ``choices`` made beforehand
- a fitted model: ``trained``, kept by ``storage`` in ``steady_bytes`` beside a ``description``
- at work: ``champion`` follows the registry, ``suggester`` suggests, ``consistency`` takes out contradictions
- why and how sure: ``explanation``, ``second_look``, ``familiarity``, ``assurance``, the error ``budget``
- measured: ``metrics``, ``agreement`` of two models
"""
