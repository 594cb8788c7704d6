"""Eurostat's statistics API over the network; what it answers is read like a file.

Answers are JSON-stat 2.0. Its errors carry ``{"error": [{"status", "id", "label"}]}``; what is too
much at once comes as 413, or as a warning that the answer will be made later; who asks too often
gets 429 with ``Retry-After``.
"""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from innaxe import __version__
from innaxe.errors import Place, SourceError
from innaxe.sources.notes import shown
from innaxe.sources.published import read_published

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from innaxe.sources.reading import Reading

__all__ = ["Access", "fetch_eurostat"]

_WORD = re.compile(r"[A-Za-z0-9_]{1,64}")
_LARGEST = 100 * 1024**2
_PIECE = 1024**2


@dataclass(frozen=True, slots=True)
class Access:
    """How the service is reached.

    Args:
        base: address before the name of the dataset, http or https.
        timeout: seconds that one answer may take to begin or to go on.
        attempts: how often to ask when the service is busy or fails.
        longest_wait: seconds that we wait at most when it says when to come back.
        pause: what waits; another one in tests.
    """

    base: str
    timeout: float = 30.0
    attempts: int = 3
    longest_wait: float = 60.0
    pause: Callable[[float], None] = field(default=time.sleep)


def fetch_eurostat(
    dataset: str,
    access: Access,
    *,
    indicator: str,
    where: Mapping[str, str] | None = None,
    filters: Sequence[tuple[str, str]] = (),
    nuts_version: str = "",
) -> tuple[Reading, bytes]:
    """Ask for a dataset; the door says what may go wrong.

    Returns:
        The observations, and the answer as it came, to be kept with them.
    """
    place = Place(file=dataset)
    chosen = [*(where or {}).items(), *filters]
    if not _WORD.fullmatch(dataset) or not all(_WORD.fullmatch(name) for name, _ in chosen):
        raise SourceError.of("source.eurostat.request", place=place, name=shown(dataset))
    if urlsplit(access.base).scheme not in {"http", "https"}:
        raise SourceError.of("source.eurostat.address", place=place, address=access.base)
    query = urlencode([("format", "JSON"), ("lang", "EN"), *chosen])
    content = _asked(f"{access.base.rstrip('/')}/{dataset}?{query}", access, place)
    _check_answer(content, place)
    reading = read_published(
        [(f"{dataset}.json", content)],
        "eurostat",
        indicator=indicator,
        nuts_version=nuts_version,
        where=where,
    )
    return reading, content


def _asked(address: str, access: Access, place: Place) -> bytes:
    """The answer, after as many attempts as make sense."""
    for attempt in range(1, access.attempts + 1):
        try:
            return _once(address, access, place)
        except HTTPError as error:
            with error:
                problem = _refusal(error, place)
            wait = _wait(error, attempt)
            if wait is None or attempt == access.attempts or wait > access.longest_wait:
                raise problem from error
            access.pause(wait)
        except TimeoutError as error:
            _last(attempt, access, "source.eurostat.timeout", place, error)
        except (URLError, HTTPException, OSError) as error:
            late = isinstance(getattr(error, "reason", None), TimeoutError)
            code = "timeout" if late else "unreachable"
            _last(attempt, access, f"source.eurostat.{code}", place, error)
    raise SourceError.of("source.eurostat.unreachable", place=place, address=access.base)


def _last(attempt: int, access: Access, code: str, place: Place, error: Exception) -> None:
    """Go on to the next attempt, or raise if there is none."""
    if attempt < access.attempts:
        access.pause(float(attempt))
        return
    host = urlsplit(access.base).netloc
    raise SourceError.of(code, place=place, address=host, seconds=access.timeout) from error


def _once(address: str, access: Access, place: Place) -> bytes:
    headers = {"Accept": "application/json", "User-Agent": f"innaxe/{__version__}"}
    request = Request(address, headers=headers)  # noqa: S310 - the scheme was checked
    with urlopen(request, timeout=access.timeout) as answer:  # noqa: S310
        pieces: list[bytes] = []
        while piece := answer.read(_PIECE):
            pieces.append(piece)
            if len(pieces) * _PIECE > _LARGEST + _PIECE:
                raise SourceError.of("source.eurostat.too_large", place=place, said="")
    return b"".join(pieces)


def _wait(error: HTTPError, attempt: int) -> float | None:
    """Seconds until the next attempt; None where another one would not help."""
    busy = error.code in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
    if not busy and error.code < HTTPStatus.INTERNAL_SERVER_ERROR:
        return None
    said = error.headers.get("Retry-After", "") if error.headers else ""
    if said.isdigit():
        return float(said)
    try:
        return max(parsedate_to_datetime(said).timestamp() - time.time(), 0.0)
    except (TypeError, ValueError):
        return float(attempt)


def _refusal(error: HTTPError, place: Place) -> SourceError:
    codes: dict[int, str] = {
        HTTPStatus.NOT_FOUND: "not_found",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
        HTTPStatus.TOO_MANY_REQUESTS: "busy",
    }
    broken = error.code >= HTTPStatus.INTERNAL_SERVER_ERROR
    code = codes.get(error.code, "broken" if broken else "refused")
    said = _label(error.read(_PIECE))
    return SourceError.of(
        f"source.eurostat.{code}", place=place, status=str(error.code), said=said or error.reason
    )


def _label(content: bytes) -> str:
    """What an error says of itself."""
    try:
        data: Any = json.loads(content)
        found = data.get("error") or data.get("warning")
        first = found[0] if isinstance(found, list) else found
        return shown(first["label"])
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return ""


def _check_answer(content: bytes, place: Place) -> None:
    """Refuse an answer that only announces one."""
    # an answer without a single observation is short
    said = _label(content) if len(content) < _PIECE else ""
    if said:
        raise SourceError.of("source.eurostat.too_large", place=place, said=said)
