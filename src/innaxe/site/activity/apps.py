"""The app as Django knows it."""

from django.apps import AppConfig


class ActivityConfig(AppConfig):
    """The log: who did what, readable by those concerned."""

    name = "innaxe.site.activity"
    label = "activity"
