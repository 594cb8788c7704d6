"""Addresses of the log."""

from django.urls import path

from innaxe.site.activity import views

app_name = "activity"
urlpatterns = [
    path("c/<slug:slug>/log/", views.log, name="log"),
    path("c/<slug:slug>/log.csv", views.log_file, name="log_file"),
]
