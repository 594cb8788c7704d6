"""Addresses of the keys and of the REST API."""

from django.urls import path

from innaxe.site.api import views

app_name = "tokens"
urlpatterns = [
    path("me/keys/", views.tokens, name="tokens"),
    path("me/keys/<int:number>/revoke/", views.revoke, name="revoke"),
]
