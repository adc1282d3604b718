"""What people decided about words, before or after a text was redacted.

- ``listed`` words are always an identifier, or never one
- ``corrections`` put one redaction right; ``veiling`` takes words out of what people typed, such as those by which
  ``somebody`` can be found again
"""
