"""The REST API as a whole, with its description in OpenAPI 3.1."""

from __future__ import annotations

from ninja import NinjaAPI

from innaxe import __version__
from innaxe.site.api.agreement import router as agreement
from innaxe.site.api.errors import answer_errors
from innaxe.site.api.examinations import router as examinations
from innaxe.site.api.figures import router as figures
from innaxe.site.api.files import router as files
from innaxe.site.api.findings import router as findings
from innaxe.site.api.keys import KEYS
from innaxe.site.api.needs import router as needs
from innaxe.site.api.own import router as own
from innaxe.site.api.positions import router as positions
from innaxe.site.api.rates import RATE
from innaxe.site.api.reports import router as reports
from innaxe.site.api.workspace import router as workspace

__all__ = ["api"]

api = NinjaAPI(
    title="innaxe",
    version=__version__,
    description="All that the pages can do, for programs. Make a key on the page of your account.",
    docs_url=None,  # a page of that kind would load scripts from elsewhere
    auth=KEYS,
    throttle=[RATE],
    urls_namespace="api",
)
answer_errors(api)
api.add_router("", own)
api.add_router("", workspace)
api.add_router("", figures)
api.add_router("", files)
api.add_router("", agreement)
api.add_router("", positions)
api.add_router("", examinations)
api.add_router("", findings)
api.add_router("", needs)
api.add_router("", reports)
