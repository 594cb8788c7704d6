"""Addresses (stub)."""

from django.http import Http404
from django.urls import path

app_name = "indicators"


def _none(request, **rest):
    raise Http404


urlpatterns = [
    path("c/<slug:slug>/indicators/", _none, name="sets"),
    path("c/<slug:slug>/waves/", _none, name="waves"),
    path("c/<slug:slug>/waves/<int:number>/", _none, name="wave"),
    path("c/<slug:slug>/organisations/<slug:code>/waves/<int:number>/", _none, name="grid"),
]
