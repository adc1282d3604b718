"""What a theme amounts to: ``incidents`` instead of letters, ``growth`` beyond chance, and so its ``standing``.

What is done about it changes its stage at once: ``staging``.
"""
