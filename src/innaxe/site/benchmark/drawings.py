"""Charts as files: drawn once, kept by the hash of what they show, in a folder of the data."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from typing import TYPE_CHECKING, Literal

from django.core.cache import caches

from innaxe import __version__
from innaxe.publish.charts.render import bundle, picture, specification, warm
from innaxe.publish.charts.told import answering

if TYPE_CHECKING:
    from collections.abc import Callable

    from innaxe.publish.document import Chart

__all__ = ["Form", "drawing", "script_of_charts", "script_version", "warm_up"]

Form = Literal["svg", "png", "json"]
log = logging.getLogger("innaxe.charts")

# what a page needs of the engine: draw a chart into an element, under a policy that lets no text
# become code (ast) and no style into the page (defaultStyle, disableDefaultStyle)
_SCRIPT = """
export async function draw(place, spec) {
  const options = {
    ast: true, actions: false, defaultStyle: false, renderer: "svg",
    tooltip: {disableDefaultStyle: true},
  };
  return vegaEmbed(place, spec, options);
}
"""


def drawing(
    key: str, chart: Callable[[], Chart], form: Form, *, dark: bool = False, narrow: bool = False
) -> bytes:
    """A chart in a form, from the folder where it was drawn before.

    Args:
        key: what decides the chart: hash of the result, name, choices, language.
        chart: makes it; called only where nothing is kept.
        form: a picture, or the specification for the browser.
        dark: whether in the colours of dark pages.
        narrow: whether in the edition for a phone.
    """
    kept = caches["drawings"]
    name = f"spec:{_digest(f'{__version__}:{dark}:{narrow}:{key}')}"
    spec = kept.get(name)
    if spec is None:
        spec = specification(chart(), dark=dark, narrow=narrow)
        kept.set(name, spec)
    if form == "json":
        return json.dumps(answering(json.loads(spec)), ensure_ascii=False).encode()
    place = f"{form}:{_digest(spec)}"
    found = kept.get(place)
    if found is None:
        found = picture(spec, form)
        kept.set(place, found)
    return found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def script_version() -> str:
    """What stands in the address of the script: another engine, another address."""
    import vl_convert

    return _digest(f"{vl_convert.__version__}:{_SCRIPT}")[:16]


def script_of_charts() -> bytes:
    """The engine for browsers as one module; written at the first start, then read."""
    kept, name = caches["drawings"], f"script:{script_version()}"
    found = kept.get(name)
    if found is None:
        found = bundle(_SCRIPT).encode()
        kept.set(name, found)
    return found


def warm_up() -> threading.Thread:
    """Start the engine beside the first requests; a server without it answers all the same."""

    def work() -> None:
        try:
            warm()
            script_of_charts()
        except Exception:
            log.exception("the engine of the charts did not start")

    thread = threading.Thread(target=work, daemon=True, name="charts")
    thread.start()
    return thread
