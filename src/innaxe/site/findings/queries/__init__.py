"""Reads of findings and needs, each scoped to the person who asks."""
