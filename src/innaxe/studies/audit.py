"""From a scored study to its audit: tables, flags and a report in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from innaxe import __version__
from innaxe.errors import Message, message
from innaxe.locale import catalogue
from innaxe.studies.kept_examinations import groups_kept, sensitivities_kept
from innaxe.studies.output import csv_bytes, json_bytes
from innaxe.studies.report import named

if TYPE_CHECKING:
    from datetime import date

    from innaxe.benchmark import Benchmark
    from innaxe.benchmark.audit import Audit
    from innaxe.benchmark.audit_flags import Flag
    from innaxe.publish.audit_report.content import Content
    from innaxe.publish.document import Document
    from innaxe.publish.edition import Edition
    from innaxe.studies.benchmark import Study
    from innaxe.studies.kept_examinations import Examinations

__all__ = [
    "AuditStudy",
    "audit_content",
    "audit_document",
    "audit_documents",
    "audit_study",
    "flags_in_names",
]

MOST_NAMED = 6  # longer lists of names are not read


@dataclass(frozen=True, slots=True)
class AuditStudy:
    """An audit with the study it checks.

    Args:
        study: the scored study.
        audit: the result, with codes.
        flags: the flags of the audit, with names in place of codes and long lists cut.
    """

    study: Study
    audit: Audit
    flags: tuple[Flag, ...]


def audit_study(study: Study) -> AuditStudy:
    """Audit a scored study; draws are not needed."""
    from innaxe.benchmark.audit import audit

    result = audit(study.benchmark)
    return AuditStudy(study, result, flags_in_names(result, study.benchmark))


def flags_in_names(result: Audit, benchmark: Benchmark) -> tuple[Flag, ...]:
    """The flags of an audit with names in place of codes, and long lists cut."""
    from dataclasses import replace

    messages = named(tuple(flag.message for flag in result.flags), benchmark)
    return tuple(
        replace(flag, message=_shortened(told))
        for flag, told in zip(result.flags, messages, strict=True)
    )


def _shortened(told: Message) -> Message:
    """A flag that names the most striking things only; the tables hold the rest."""
    items = told.params.get("items", ())
    if len(items) <= MOST_NAMED:
        return told
    few = message("list.more", count=len(items) - MOST_NAMED, items=items[:MOST_NAMED])
    return Message(told.code, {**told.params, "items": few})


def audit_documents(
    audited: AuditStudy,
    *,
    language: str = "en",
    day: date,
    publisher: str = "",
    fictitious: bool = False,
) -> dict[str, bytes]:
    """Bytes of each file that ``innaxe benchmark audit`` writes, by name.

    Args:
        audited: the audit with its study.
        language: of the report and of the flags in words in result.json.
        day: date on the report; with the same date the same study gives the same bytes.
        publisher: who publishes the report.
        fictitious: whether to mark the figures as made up.

    Raises:
        PublishError: if the report cannot be built.
    """
    from innaxe.benchmark.audit import AUDIT_TABLES
    from innaxe.publish.pdf import write_pdf

    told = {"day": day, "publisher": publisher, "fictitious": fictitious}
    files = {f"{name}.csv": csv_bytes(audited.audit.table(name)) for name in AUDIT_TABLES}
    files["result.json"] = json_bytes(_told(audited, language))
    files["audit.pdf"] = write_pdf(audit_document(audited, language=language, **told))
    return files


def _told(audited: AuditStudy, language: str) -> dict[str, Any]:
    words = catalogue(language)
    return {
        "innaxe": __version__,
        **audited.study.to_dict(),
        **audited.audit.to_dict(),
        "cautions": [caution.to_dict() for caution in audited.study.cautions],
        "cautions_in_words": [words.text(caution) for caution in audited.study.cautions],
        "flags_in_words": [words.text(flag.message) for flag in audited.flags],
    }


def audit_document(
    audited: AuditStudy, *, language: str, edition: Edition | None = None, **facts: Any
) -> Document:
    """The report of an audit before it is written; facts are those of ``audit_content``."""
    from innaxe.publish.audit_report import audit_report

    return audit_report(audit_content(audited, **facts), catalogue(language), edition)


def audit_content(
    audited: AuditStudy,
    *,
    day: date,
    publisher: str = "",
    fictitious: bool = False,
    found: Examinations | None = None,
) -> Content:
    """What the report of an audit says, before it is put into words.

    Args:
        audited: the audit with its study.
        day: date on the report.
        publisher: who publishes it.
        fictitious: whether to mark the figures as made up.
        found: performance groups and weights of choices that were examined before.
    """
    from innaxe.publish.audit_report.content import Content
    from innaxe.publish.charts.correlation_map import MOST_CELLS
    from innaxe.studies.examined import correlations_of

    benchmark = audited.study.benchmark
    values = [row for row in audited.audit.availability if row.kind == "unit"]
    return Content(
        benchmark=benchmark,
        audit=audited.audit,
        flags=audited.flags,
        headline=_headline(audited),
        recipe=named(benchmark.recipe_in_words(), benchmark),
        cautions=named(audited.study.cautions, benchmark),
        recorded=sum(row.recorded for row in values) / sum(row.possible for row in values),
        rank_width=_width(audited.study),
        day=day,
        publisher=publisher,
        fictitious=fictitious,
        version=__version__,
        correlations=correlations_of(benchmark, audited.audit.correlations, MOST_CELLS),
        source=", ".join(sorted({str(name) for name in audited.study.observations["file"]})),
        groups=groups_kept(found.audit, _ranked(benchmark)) if found else None,
        sensitivities=sensitivities_kept(found.audit) if found else None,
    )


def _ranked(benchmark: Benchmark) -> dict[str, str]:
    """Names of the ranked units by code, the best first."""
    inputs = benchmark.stages.inputs
    names = dict(zip(inputs.units, inputs.names, strict=True))
    ordered = benchmark.ranks().dropna(subset=["rank"]).sort_values(["rank", "unit"])
    return {str(code): names[str(code)] for code in ordered["unit"]}


def _headline(audited: AuditStudy) -> Message:
    hierarchy = audited.study.benchmark.hierarchy
    params = {"index": hierarchy.nodes[hierarchy.root].name}
    if not (count := len(audited.audit.warnings)):
        return Message("audit.headline.none", params)
    return Message("audit.headline.some", {"count": count, **params})


def _width(study: Study) -> float | None:
    """Places that the middle one of the rank intervals spans; None without draws."""
    if "method" not in study.benchmark.draws:
        return None
    ranks = study.benchmark.ranks()
    return float((ranks["rank_high"] - ranks["rank_low"] + 1).median())
