"""From challenger to champion and back: compare, gates, promote, roll back."""
