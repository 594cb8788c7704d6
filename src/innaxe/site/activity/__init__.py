"""The log: who did what, readable by those concerned."""
