"""The app as Django knows it."""

from django.apps import AppConfig


class ConsortiumConfig(AppConfig):
    """Consortia, their organisations, territories and calendar."""

    name = "innaxe.site.consortium"
    label = "consortium"
