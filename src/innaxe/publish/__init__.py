"""Figures, maps and documents made from results."""
