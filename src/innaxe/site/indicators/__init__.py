"""Waves of measurement: agreed sets, figures of organisations, their history and sign-off."""
