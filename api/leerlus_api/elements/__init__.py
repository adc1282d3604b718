"""What pages are made of: their words, small drawings, and sentences that stand out."""
