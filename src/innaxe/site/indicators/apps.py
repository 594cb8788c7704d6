"""The app as Django knows it."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Waves of measurement: agreed sets, figures of organisations, their history and sign-off."""

    name = "innaxe.site.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Register the long work of this subject."""
        from innaxe.site.indicators import work  # noqa: F401
