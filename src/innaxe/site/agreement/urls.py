"""Addresses of the pages on which partners agree."""

from django.urls import path

from innaxe.site.agreement import views

app_name = "agreement"
HOME = "c/<slug:slug>/agree/"
urlpatterns = [
    path(HOME, views.table, name="table"),
    path(f"{HOME}own/", views.own, name="own"),
    path(f"{HOME}decide/", views.decide, name="decide"),
    path(f"{HOME}changes/", views.changes, name="changes"),
    path(f"{HOME}<slug:code>/", views.candidate, name="candidate"),
    path(
        f"{HOME}<slug:code>/comments/<int:number>/withdraw/",
        views.withdraw_comment,
        name="withdraw_comment",
    ),
]
