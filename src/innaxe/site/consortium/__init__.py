"""Consortia, their organisations, territories and calendar."""
