"""A figure as a page shows it: words, drawing, table, files, and the address that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from django.core.cache import caches
from django.http import Http404
from django.urls import reverse

from innaxe.site.benchmark.drawings import script_version
from innaxe.site.benchmark.drawn import table_of
from innaxe.site.benchmark.figures import KEPT_SECONDS, Asked, key_of, told_of
from innaxe.site.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.safestring import SafeString

    from innaxe.site.benchmark.figures import Told

__all__ = ["asked_by", "figure_shown", "kept_address", "unit_address"]

FORMS = (("csv", "position.csv"), ("xlsx", "chart.xlsx"), ("svg", "position.svg"),
         ("png", "chart.png"))  # fmt: skip
UNIT = "a-unit-of-any-code"
SAFE = "!$&'()*+,;=:@~"  # what stands in a part of a path as it is
KEPT_SIGNS = 16  # of a hash: enough to be the only one


def asked_by(request: Any, made: Any, figure: str, unit: str = "") -> Asked:
    """What an address asks for; peers that are none of this comparison are left out."""
    ranked = made.board["ranks"]
    if unit and unit not in ranked:
        raise Http404
    peers = sorted({code for code in request.GET.getlist("peers") if code in ranked} - {unit})
    value = request.GET.get("value", "")
    known = {one["code"] for one in (*made.board["areas"], *made.board["indicators"])}
    return Asked(
        request.user,
        made,
        figure,
        unit,
        peers=tuple(peers) if unit else (),
        value=value if value in known else "",
    )


def figure_shown(
    request: Any, asked: Asked, drawn: SafeString | None = None, *, own: bool = False, **more: Any
) -> dict[str, Any]:
    """All that the template of a figure needs.

    Args:
        request: of the page.
        asked: which figure.
        drawn: rows or a table in place of the picture.
        own: whether the drawing is a table of its own and scrolls by itself.
        **more: what the page adds.

    Raises:
        Http404: if there is no such figure.
    """
    told = told_of(asked)
    files = {form: file_address(request, asked, form) for form, _label in FORMS}
    return {
        "name": asked.name,
        "title": told.title,
        "measure": told.measure,
        "alternative": told.alternative,
        "source": told.source,
        "drawn": drawn,
        "is_table": own,
        "table": _table(asked, told),
        "files": [(files[form], say(label)) for form, label in FORMS],
        "picture": files["svg"],
        "dark": file_address(request, asked, "svg", mode="dark"),
        "narrow": file_address(request, asked, "svg", edition="narrow"),
        "narrow_dark": file_address(request, asked, "svg", mode="dark", edition="narrow"),
        "spec": file_address(request, asked, "json"),
        "engine": reverse("benchmark:script_file", args=[script_version()]),
        "kept": kept_address(request, asked.made, f"#{asked.name}"),
        **more,
    }


def _table(asked: Asked, told: Told) -> SafeString:
    """The table as HTML, kept like the words around it."""
    key = f"table:{key_of(asked)}"
    kept = caches["memory"].get(key)
    if kept is None:
        kept = table_of(told.table)
        caches["memory"].set(key, kept, KEPT_SECONDS)
    return kept


def unit_address(request: Any, made: Any) -> Callable[[str], str]:
    """Gives the page of a unit by its code; Django's own way is slow for hundreds of them."""
    pattern = reverse("benchmark:position", args=[request.consortium.slug, made.pk, UNIT])
    before, after = pattern.split(UNIT)
    return lambda code: f"{before}{quote(code, safe=SAFE)}{after}"


def file_address(request: Any, asked: Asked, form: str, **more: str) -> str:
    """Where a figure stands as a file, with what was chosen."""
    where = [request.consortium.slug, asked.made.pk]
    if asked.unit:
        address = reverse("benchmark:unit_file", args=[*where, asked.unit, asked.name, form])
    else:
        address = reverse("benchmark:whole_file", args=[*where, asked.name, form])
    chosen: list[tuple[str, str]] = [("peers", peer) for peer in asked.peers]
    chosen += [("value", asked.value)] if asked.value else []
    chosen += list(more.items())
    return f"{address}?{urlencode(chosen)}" if chosen else address


def kept_address(request: Any, made: Any, mark: str = "") -> str:
    """The address of the page by the hash of the result: these figures, or none."""
    slug = request.consortium.slug
    base = reverse("benchmark:board", args=[slug, made.pk])
    rest = request.path.removeprefix(base)
    address = reverse("benchmark:kept", args=[slug, made.sha256[:KEPT_SIGNS]])
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    return request.build_absolute_uri(f"{address}{rest}{asked}{mark}")
