"""Questionnaires: compiled forms, expressions, what an answer comes to. No files, no pages."""
