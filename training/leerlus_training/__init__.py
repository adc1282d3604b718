"""What data scientists run: corpus checks, training, evaluation and benchmarks."""
