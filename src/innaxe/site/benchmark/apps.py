"""The app as Django knows it."""

from django.apps import AppConfig


class BenchmarkConfig(AppConfig):
    """Comparisons, positions of units, what-if scenarios and traces."""

    name = "innaxe.site.benchmark"
    label = "benchmark"

    def ready(self) -> None:
        """Register the long work of this subject."""
        from innaxe.site.benchmark import work  # noqa: F401
