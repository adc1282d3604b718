"""When somebody was born or something happened: ``dates``, and ``ages`` that stand away from a name."""
