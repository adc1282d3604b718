"""Who is named, and whether it is a citizen or an officer.

- mentions of one person are one: ``identities``; ``roles`` tell by the story who is of the police
- ``echoes`` are places where only that shows that somebody is named; all together it is the ``detector``
- ``functions`` that name somebody as surely as a name would
"""
