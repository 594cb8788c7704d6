"""Agreeing on what to measure: proposals, ratings, comments, availability, the decision."""
