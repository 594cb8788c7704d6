"""Addresses of findings and needs."""

from django.urls import path

urlpatterns = []
