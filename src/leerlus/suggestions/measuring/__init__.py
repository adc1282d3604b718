"""How well suggestions do: ``metrics`` beside what people decided, and ``agreement`` of two models."""
