"""Long work: progress, cancel, retry, and what became of it."""
