"""Addresses of reports, their versions and files."""

from django.urls import path

from innaxe.site.reports.views import making, reports, versions

app_name = "reports"
HOME = "c/<slug:slug>/reports/"
ONE = f"{HOME}<int:report>/"
VERSION = f"{ONE}versions/<int:version>/"

urlpatterns = [
    path(HOME, reports.reports, name="reports"),
    path(f"{HOME}new/", making.make, name="make"),
    path(ONE, reports.report, name="report"),
    path(f"{ONE}choices/", making.choices, name="choices"),
    path(f"{ONE}text/", making.write, name="write"),
    path(f"{ONE}build/", versions.build, name="build"),
    path(f"{ONE}share/", reports.share, name="share"),
    path(f"{ONE}remove/", reports.remove, name="remove"),
    path(f"{VERSION}rebuild/", versions.rebuild, name="rebuild"),
    path(f"{VERSION}remove/", versions.remove, name="remove_version"),
    path(f"{VERSION}report.<slug:ending>", versions.download, name="file"),
]
