"""The two addresses of a sign-in; a provider is told the second one. The names are allauth's."""

from django.urls import path

from innaxe.site.oidc import views

urlpatterns = [
    path("oidc/<str:provider_id>/login/", views.login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", views.callback, name="openid_connect_callback"),
]
