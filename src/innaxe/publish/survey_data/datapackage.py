"""Answers as a data package (Frictionless Data Package 1): CSV with its schema, zipped."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from innaxe.publish.survey_data.workbook import code_rows
from innaxe.survey.variables import in_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.survey.microdata import Field, Microdata

__all__ = ["write_datapackage"]

MOMENT = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes
TYPES = {"code": "integer", "number": "number", "text": "string"}


def write_datapackage(
    data: Microdata, *, name: str, title: str, version: str, language: str, languages: Sequence[str]
) -> bytes:
    """Write datapackage.json, answers.csv and codes.csv.

    Args:
        data: the answers.
        name: of the package, lower case.
        title: for people.
        version: of the questionnaire.
        language: of titles of fields; labels of codes are in all languages.
        languages: of the form.
    """
    import pandas as pd

    heads = ["name", "code", *(f"label_{one}" for one in languages)]
    codes = pd.DataFrame(code_rows(data, languages), columns=heads)
    whole = [one.name for one in data.fields if one.values == "code"]
    frame = data.frame.astype(dict.fromkeys(whole, "Int64"))
    described = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "version": version or "0",
        "resources": [
            _resource("answers", [_field(one, language) for one in data.fields]),
            _resource("codes", [
                {"name": head, "type": "integer" if head == "code" else "string"} for head in heads
            ]),
        ],
    }  # fmt: skip
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        told = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
        for file, text in (
            ("datapackage.json", told),
            ("answers.csv", frame.to_csv(index=False, lineterminator="\n")),
            ("codes.csv", codes.to_csv(index=False, lineterminator="\n")),
        ):
            member = zipfile.ZipInfo(file, MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, text.encode())
    return content.getvalue()


def _resource(name: str, fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _field(one: Field, language: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": one.name,
        "type": TYPES[one.values],
        "title": in_language(one.label, language) or one.name,
    }
    if one.labels:
        told["constraints"] = {"enum": list(one.labels)}
    facts = {"item": one.item, "option": one.option, "version": one.version,
             "indicator": one.indicator}  # fmt: skip
    return told | {f"innaxe:{key}": value for key, value in facts.items() if value}
