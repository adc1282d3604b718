"""What may leave for the units, and what stays in."""
