"""Findings, needs and their figures as sentences in the reader's language, for pages and API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.benchmark.uncertainty import DISTINGUISHABLE
from innaxe.errors import Share
from innaxe.indicators import catalogue
from innaxe.site.findings.queries.findings import withheld_among
from innaxe.site.permissions import policy_of
from innaxe.site.words import current, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.site.findings.models import Finding, Statement
    from innaxe.site.findings.queries.findings import Row, Shown

__all__ = [
    "certainty",
    "claims",
    "figures_in_words",
    "name_of",
    "number_of",
    "rights",
    "row_in_words",
    "shown_evidence",
    "state_in_words",
    "statement",
]


def name_of(code: str, fallback: str) -> str:
    """The name of an area or indicator: in the reader's language if the catalogue has it."""
    return catalogue().name_of(code, current().language) or fallback


def proposed_text(subject: Statement) -> str:
    """The sentence that was proposed; empty for one written by hand."""
    if not subject.code:
        return ""
    names = {
        "unit": subject.unit_name,
        "area": name_of(subject.node, subject.node_name),
        "indicator": name_of(subject.node, subject.node_name),
    }
    return say(subject.code, **names)


def statement(subject: Statement) -> str:
    """What it says: own words, else the proposed sentence."""
    return subject.text or proposed_text(subject)


def claims(person: Any, consortium: Any, findings: Sequence[Finding]) -> dict[int, str]:
    """What findings say, by number; what may not be shown is named as such."""
    withheld = withheld_among(person, consortium, findings)
    gone = say("findings.claim_withheld")
    return {one.pk: gone if one.pk in withheld else statement(one) for one in findings}


def number_of(subject: Statement) -> str:
    """The number that log and pages call it by."""
    return f"{'F' if hasattr(subject, 'kind') else 'N'}{subject.pk}"


def _position(value: float | None) -> str:
    return say("report.status.missing") if value is None else current().number(value, decimals=0)


def figures_in_words(figures: dict[str, Any]) -> str:
    """The figures as one sentence."""
    peers = _position(figures["peer_median"])
    if figures["level"] == "area":
        verdict = figures["verdict"]
        chance = figures["chance"]
        told = {
            "median": _position(figures["median"]),
            "low": _position(figures["low"]),
            "high": _position(figures["high"]),
            "peers": peers,
            "chance": Share(DISTINGUISHABLE if chance is None else chance),
        }
        return say(f"findings.figure.{verdict}", **told)
    return say(
        "findings.figure.value",
        value=current().number(figures["value"]),
        measure=figures["measure"] or "-",
        position=_position(figures["position"]),
        peers=peers,
    )


def certainty(figures: dict[str, Any]) -> str:
    """How sure the claim of an indicator is; areas say so with their draws."""
    if figures["level"] == "area":
        return ""
    if figures["verdict"] not in {"above", "below"}:
        return say("findings.certainty.open")
    return say(f"findings.certainty.{figures['certainty']}")


def _ranks(figures: dict[str, Any]) -> str:
    if "ranks" not in figures:
        return ""
    low, _median, high, units = figures["ranks"]
    return say("findings.figure.ranks", low=int(low), high=int(high), units=units)


_MARKS = {"changed": "ask", "revised": "half", "withdrawn": "stop"}
_TONES = {"changed": "ask", "revised": "", "withdrawn": "bad"}


def state_in_words(state: str) -> dict[str, str]:
    """How evidence stands, as boards mark it: its code, the sign, and the colour of the sign."""
    return {"state": state, "mark": _MARKS.get(state, ""), "tone": _TONES.get(state, "")}


def row_in_words(row: Row) -> dict[str, Any]:
    """A finding as a board shows it."""
    finding, first = row.finding, row.first
    withheld = row.withheld
    return {
        "finding": finding,
        "number": number_of(finding),
        "text": say("findings.claim_withheld") if withheld else statement(finding),
        "area": name_of(finding.area, finding.area_name),
        "figures": figures_in_words(first.figures) if first and first.figures else "",
        "comments": row.comments,
        **state_in_words(row.state),
    }


def shown_evidence(shown: Sequence[Shown]) -> list[dict[str, Any]]:
    """The evidence as the page of a finding shows it, drawn where its figures may be shown."""
    found: list[dict[str, Any]] = []
    for one in shown:
        figures, newer = one.figures, one.state.newer
        found.append(
            {
                "row": one.evidence,
                "name": name_of(one.evidence.node, one.evidence.node_name),
                **state_in_words(one.state.word),
                "drawn": drawn(one.evidence, figures) if figures else "",
                "figures": figures_in_words(figures) if figures else "",
                "certainty": certainty(figures) if figures else "",
                "ranks": _ranks(figures) if figures else "",
                "newer": figures_in_words(newer) if newer else "",
            }
        )
    return found


def drawn(evidence: Any, figures: dict[str, Any]) -> Any:
    """The figure as a strip: its interval, the dot, and the middle of the peers."""
    from math import nan

    from innaxe.site.benchmark.drawn import strip_row, strips

    def number(name: str) -> float:
        return nan if figures.get(name) is None else figures[name]

    own = number("median" if figures["level"] == "area" else "position")
    known = figures["verdict"] in {"above", "below", "not_clear"}
    name = name_of(evidence.node, evidence.node_name)
    row = strip_row(
        name,
        own=own,
        ends=(number("low"), number("high")),
        peers=(),
        middle=number("peer_median"),
        verdict=say(f"report.verdict.{figures['verdict']}") if known else "",
    )
    return strips([row], "")  # its heading names it already


def rights(request: Any, subject: Statement) -> dict[str, bool]:
    """What the person may do with a finding or need, for the buttons of its page."""
    policy, consortium = policy_of(request.user), subject.consortium_id
    return {
        "edits": policy.may("findings.edit", consortium, subject.house_id),
        "shares": policy.may("findings.share", consortium, subject.house_id),
        "talks": policy.may("findings.discuss", consortium),
        "weighs": policy.may("findings.weigh", consortium),
    }
