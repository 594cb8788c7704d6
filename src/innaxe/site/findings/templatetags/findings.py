"""The findings about the figure of a page: ``{% findings_about made unit node as there %}``."""

from __future__ import annotations

from typing import Any

from django import template

from innaxe.site.findings.queries.findings import findings_about as read
from innaxe.site.findings.reach import may_write, territory_of
from innaxe.site.findings.words import name_of, number_of, statement
from innaxe.site.permissions import policy_of

register = template.Library()


@register.simple_tag(takes_context=True)
def findings_about(context: Any, made: Any, unit: str, node: str = "") -> dict[str, Any]:
    """The findings that rest on a figure, and whether the person may write another."""
    request = context["request"]
    found = read(request.user, request.consortium, unit, node or "")
    return {
        "rows": [(one.pk, number_of(one), statement(one)) for one in found],
        "writes": _writes(request, unit),
        "nodes": [(one["code"], name_of(one["code"], one["name"])) for one in made.board["areas"]],
    }


def _writes(request: Any, unit: str) -> bool:
    """Whether the person may write about the territory that the unit stands for."""
    consortium = request.consortium
    if not may_write(request.user, consortium):
        return False
    about = territory_of(consortium, unit)
    policy = policy_of(request.user)
    return about is None or policy.may("findings.propose", consortium.pk, about.pk)
