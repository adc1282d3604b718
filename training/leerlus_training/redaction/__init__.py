"""Learning what redaction reads by, from texts in which identifiers were marked by hand, and scoring it."""
