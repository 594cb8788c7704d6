"""An audit in plain words: flags, pairs that repeat one another, gaps, removals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.errors import Share
from innaxe.site.words import current, say
from innaxe.studies.messages import message_from

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["review"]

MOST_PAIRS, MOST_GAPS, MOST_REMOVALS = 12, 15, 12


def review(
    content: dict[str, Any], names: Mapping[str, str], rank: Callable[[float | None], str]
) -> dict[str, Any]:
    """What the page of an audit says beside its figures.

    Args:
        content: the audit as it was kept.
        names: of the ranked units by code.
        rank: puts a change of ranks into words.
    """
    flags = [
        {
            "level": flag["level"],
            "label": say(f"review.level.{flag['level']}"),
            "mark": "stop" if flag["level"] == "warning" else "ask",
            "text": say(message_from({"code": flag["code"], "params": flag["params"]})),
        }
        for flag in sorted(content["flags"], key=lambda one: one["level"] != "warning")
    ]
    count = sum(flag["level"] == "warning" for flag in flags)
    thresholds = content["thresholds"]
    return {
        "title": say("review.finding", count=count) if count else say("review.finding.none"),
        "flags": flags,
        "pairs": _pairs(content),
        "gaps": content["availability"] and _gaps(content),
        "share": say(
            "review.gaps.text",
            share=Share(content["recorded"] / max(content["possible"], 1)),
            limit=Share(thresholds["enough"]),
        ),
        "removals": _removals(content, names, rank),
        "reason": say("review.choices.none", reason=message_from(content["reason"]))
        if content["reason"]
        else "",
        "runs": content["runs"],
    }


def _pairs(content: dict[str, Any]) -> list[str]:
    """Pairs of one pillar that repeat or cancel each other, the strongest first."""
    thresholds = content["thresholds"]
    names = {one["code"]: one["name"] for one in content["weights"]}
    found = [
        one
        for one in content["correlations"]
        if one["relation"] == "within_pillar"
        and one["pearson"] is not None
        and not thresholds["negative"] < one["pearson"] < thresholds["redundant"]
    ]
    found.sort(key=lambda one: (-abs(one["pearson"]), one["code"], one["other"]))
    return [
        say(
            "review.repeat" if one["pearson"] > 0 else "review.against",
            one=names.get(one["code"], one["code"]),
            other=names.get(one["other"], one["other"]),
            value=current().number(one["pearson"], decimals=2),
        )
        for one in found[:MOST_PAIRS]
    ]


def _gaps(content: dict[str, Any]) -> list[dict[str, Any]]:
    rows = sorted(content["availability"], key=lambda one: (one["share"], one["name"]))
    return [
        {
            "name": one["name"],
            "kind": say(f"report.column.{one['kind']}"),
            "share": current().value(Share(one["share"])),
        }
        for one in rows[:MOST_GAPS]
    ]


def _removals(
    content: dict[str, Any], names: Mapping[str, str], rank: Callable[[float | None], str]
) -> list[dict[str, Any]]:
    """Parts whose removal moves ranks most."""
    parts = {one["code"]: one["name"] for one in content["weights"]}
    known = [one for one in content["removals"] if one["mean_change"] is not None]
    known.sort(key=lambda one: (-one["mean_change"], one["code"]))
    return [
        {
            "name": parts.get(one["code"], one["code"]),
            "mean": current().number(one["mean_change"], decimals=1),
            "largest": rank(one["largest_change"]),
            "unit": names.get(one["unit"], ""),
        }
        for one in known[:MOST_REMOVALS]
    ]
