"""Questionnaires and what their answers say: forms, weights, tables, what may be shown."""
