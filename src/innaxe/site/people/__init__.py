"""Persons, their roles, invitations and tokens."""
