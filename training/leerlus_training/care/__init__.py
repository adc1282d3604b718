"""Looking after decided complaints: doubtful labels, contradictions, disagreement, and what to decide next.

- ``held_out``: what a model would say about each row without having learned from it
- ``label_issues``: codes that are probably wrong or missing
- ``duplicates``: equal texts, decided about differently
- ``disagreement``: of people, about one complaint
- ``next_up``: what to decide next
- ``tables`` of these, and the ``cli``
"""
