"""The app as Django knows it."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The REST API: everything the pages can do, for programs."""

    name = "innaxe.site.api"
    label = "api"
