"""The way from a figure to its findings."""
