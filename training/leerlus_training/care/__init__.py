"""Looking after decided complaints: doubtful labels, contradictions, disagreement, and what to decide next."""
