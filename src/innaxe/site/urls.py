"""All addresses of the site."""

from __future__ import annotations

from django.urls import include, path

from innaxe.site import views
from innaxe.site.api.door import api

urlpatterns = [
    path("", views.start, name="start"),
    path("language/", views.choose_language, name="language"),
    path("health/", views.health, name="health"),
    path("ready/", views.ready, name="ready"),
    path("page/<slug:name>/", views.page, name="page"),
    path("api/", api.urls),
    path("account/", include("allauth.urls")),
    path("", include("innaxe.site.people.urls")),
    path("", include("innaxe.site.consortium.urls")),
    path("", include("innaxe.site.indicators.urls")),
    path("", include("innaxe.site.agreement.urls")),
    path("", include("innaxe.site.benchmark.urls")),
    path("", include("innaxe.site.findings.urls")),
    path("", include("innaxe.site.reports.urls")),
    path("", include("innaxe.site.activity.urls")),
    path("", include("innaxe.site.jobs.urls")),
    path("", include("innaxe.site.api.urls")),
]

# what reaches no view; a name of these tells Django the function
handler400 = "innaxe.site.api.outside.bad_request"
handler403 = "innaxe.site.api.outside.forbidden"
handler404 = "innaxe.site.api.outside.not_found"
handler500 = "innaxe.site.api.outside.failed"
