"""The app as Django knows it."""

from django.apps import AppConfig


class AgreementConfig(AppConfig):
    """Agreeing on what to measure: proposals, ratings, comments, availability, the decision."""

    name = "innaxe.site.agreement"
    label = "agreement"
