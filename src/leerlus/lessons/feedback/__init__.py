"""What comes back: what units say about a lesson, and whether it helped."""
