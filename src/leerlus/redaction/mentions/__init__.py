"""Where a text names somebody, and how sure that is."""

from leerlus.redaction.mentions.reader import MentionReader

__all__ = ["MentionReader"]
