"""Logs as one JSON object a line: what happened, never who. No name, address or answer."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime

__all__ = ["JsonLines"]

_FIELDS = ("method", "path", "status", "milliseconds", "job", "kind", "queries")
# the loggers whose words we know: ours, and the web server's, which tells of its processes
_KNOWN = ("innaxe", "_granian")


class JsonLines(logging.Formatter):
    """Time, level, logger, event and the few fields that say nothing of a person.

    What other libraries fill into their lines (paths with secrets, addresses of mail) and the
    texts of exceptions (a database quotes the row that it refuses) are left out; the kind of the
    exception and where it was raised stay.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One record as one line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
        }
        line |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1]:
            line["error"] = _without_texts(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _event(record: logging.LogRecord) -> str:
    """Our own words whole, those of others without what they fill in."""
    if record.name.split(".")[0] in _KNOWN:
        return record.getMessage()
    return str(record.msg) if record.args else f"said at {record.module}:{record.lineno}"


def _without_texts(error: BaseException) -> list[str]:
    """The chain of exceptions, outermost first: kind, then file, line and function of each call."""
    told: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        told.append(f"{type(link).__module__}.{type(link).__qualname__}")
        told += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__)
        ]
        link = link.__cause__ or link.__context__
    return told
