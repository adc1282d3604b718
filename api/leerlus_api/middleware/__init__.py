"""What every request passes on its way in and out: size and speed, sessions, repeats, figures, the version."""
