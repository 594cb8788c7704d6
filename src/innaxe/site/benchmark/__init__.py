"""Positions: comparisons that are made once, kept, and read for each unit."""
