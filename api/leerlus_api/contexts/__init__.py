"""What each page shows: one frozen dataclass per template, ready to print.

Templates read ``page.<field>``; a test proves that each field is used and nothing else is.
"""
