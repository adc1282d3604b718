"""What data scientists run: training, evaluation, promotion, care for decisions, checks of the corpus, benchmarks.

Start at ``train``, from decided complaints to a registered model; the ``cli`` runs it, and the ``desk`` of a notebook.

What that is made of
- ``reading``: decided complaints, as rows
- ``learning``: what a model is made with, and with which choices
- ``measuring``: how good it is
- ``documents``: what is written down about it
- ``keeping``: the home that it is made for, and what stays there

Other commands, a folder for each family
- ``care``: decisions that are in doubt, and what to decide next
- ``drift``: whether complaints are becoming other than they were
- ``promotion``: from challenger to champion and back
- ``finetuning``: the encoder itself

For those who work on the program
- ``redaction``: learning what it reads by
- ``corpus_study``, ``demo``, ``corpus_check``: the supplied data
- ``benchmarks``: what measures all of it

Each folder imports only those before it in this list.
"""
