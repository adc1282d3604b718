"""Checks of the supplied corpus: form, guide, variety and leakage, all violations in one run."""
