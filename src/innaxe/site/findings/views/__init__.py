"""Pages of findings and needs."""
