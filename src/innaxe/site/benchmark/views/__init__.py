"""Pages of comparisons, positions and scenarios."""
