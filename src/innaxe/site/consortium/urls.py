"""Addresses of the pages of the consortium."""

from django.urls import path

from innaxe.site.consortium import views

app_name = "consortium"
urlpatterns = [
    path("new/", views.found, name="found"),
    path("c/<slug:slug>/", views.home, name="home"),
    path("c/<slug:slug>/set-up/", views.set_up, name="set_up"),
    path("c/<slug:slug>/settings/", views.change, name="change"),
    path("c/<slug:slug>/tasks/<int:number>/", views.task, name="task"),
    path("c/<slug:slug>/calendar/", views.calendar, name="calendar"),
    path("c/<slug:slug>/calendar/<int:number>/remove/", views.remove_milestone, name="undate"),
    path("c/<slug:slug>/organisations/", views.organisations, name="organisations"),
    path("c/<slug:slug>/organisations/bring-in/", views.bring_in, name="bring_in"),
    path("c/<slug:slug>/organisations/<slug:code>/", views.organisation, name="organisation"),
    path(
        "c/<slug:slug>/organisations/<slug:code>/remove/",
        views.remove_organisation,
        name="remove_organisation",
    ),
]
