"""A home to try things in: one year of invented complaints, handled, with themes and lessons."""
