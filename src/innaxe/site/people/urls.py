"""Addresses of the pages about people."""

from django.urls import path

from innaxe.site.people import views

app_name = "person"
urlpatterns = [
    path("c/<slug:slug>/people/", views.people, name="people"),
    path("c/<slug:slug>/people/<int:number>/end/", views.end_role, name="end_role"),
    path("c/<slug:slug>/invitations/<int:number>/withdraw/", views.withdraw, name="withdraw"),
    path("invitation/<str:secret>/", views.accept, name="accept"),
    path("me/", views.account, name="account"),
    path("me/data/", views.own_data, name="own_data"),
    path("me/erase/", views.erase, name="erase"),
]
