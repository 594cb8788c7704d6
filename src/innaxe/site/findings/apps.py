"""The app as Django knows it."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """Findings and needs with their evidence, talk, weights and history."""

    name = "innaxe.site.findings"
    label = "findings"
