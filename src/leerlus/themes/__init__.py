"""What recurs in complaints, and what coordinators make of it: in the words of ``model``.

- what complaints say is ``reading``; which belong together, ``grouping``
- a theme for people is ``describing``; what it amounts to, ``weighing``
- ``runs`` find themes, know them again, and keep those of a home up to date
- people look (``showing``), mark ``artefacts`` and decide (``steering``); later runs keep to their ``decisions``, and
  who changes themes takes ``turns`` and sits at a ``desk``

Each of these folders imports only those before it in this list.
"""
