"""What a theme amounts to: ``incidents`` instead of letters, ``growth`` beyond chance, and its ``standing``."""
