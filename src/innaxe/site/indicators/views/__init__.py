"""Pages about sets, waves, figures, questions, sign-off, uploads and published statistics."""
