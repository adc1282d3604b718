"""What can be known of the corpus itself: how far its readers agree, and what more of it would bring.

The first is ``agreement``, the second a ``learning_curve``.
"""
