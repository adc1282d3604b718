"""Correcting what redaction missed or took out wrongly, and redoing everything that was made from the old text."""
