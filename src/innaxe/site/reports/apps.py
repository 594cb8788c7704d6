"""The app as Django knows it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports with own text and live figures, their versions and files."""

    name = "innaxe.site.reports"
    label = "reports"

    def ready(self) -> None:
        """Register the long work of this subject."""
        from innaxe.site.reports import work  # noqa: F401
