"""What the sense of a text tells, where no form and no list does.

- ``reading`` says what a reader tells, and takes it over where rules have nothing against it
- the reader that ships is ``learned``: it reads the ``pieces`` of a text by vectors and by their looks
"""
