"""The app as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, their roles, invitations and tokens."""

    name = "innaxe.site.people"
    label = "people"
