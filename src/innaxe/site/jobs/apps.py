"""The app as Django knows it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work: progress, cancel, retry, and what became of it."""

    name = "innaxe.site.jobs"
    label = "jobs"
