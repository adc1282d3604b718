"""What is written down about a run beside its model: never a word of a complaint."""
