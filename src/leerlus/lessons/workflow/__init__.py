"""The steps of a lesson: written, reviewed by a second person, published, withdrawn."""
