"""Why: ``explanation`` by the sentences that carry a category, and a ``second_look`` at those that none covers."""
