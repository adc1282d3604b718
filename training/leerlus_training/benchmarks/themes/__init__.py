"""How good themes are, each question a command: ``python -m leerlus_training.benchmarks.themes`` and its modules.

- ``methods`` beside ours are compared, their ``words``, and the ``recovery`` of what was planted in a ``sample``
- ``strictness``, ``newcomers``, ``passages`` and ``growth`` measure one choice each
"""
