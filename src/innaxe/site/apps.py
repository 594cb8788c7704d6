"""The shell of the site as Django knows it: templates, tags, style sheet."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Templates, tags and the style sheet that all apps share."""

    name = "innaxe.site"
    label = "site"
