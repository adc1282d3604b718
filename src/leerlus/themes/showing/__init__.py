"""What people see of themes: the ``overview``, ``mapping``, ``excerpts`` and the ``membership`` of one complaint."""
