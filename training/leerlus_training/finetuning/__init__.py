"""Fine-tuning the sentence encoder on decided complaints. Needs the extra ``[train]``."""
