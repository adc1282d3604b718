"""The demo year, drawn from the corpus."""
