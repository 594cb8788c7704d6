"""Collect the messages of the package and bring the seven catalogues up to date.

Run it after a text has changed: ``python tools/messages.py``. It rewrites the ``.po`` files
(English is filled in, the others get empty entries to translate) and compiles the ``.mo`` files.
``--check`` writes nothing and fails where a catalogue is not current.
"""

from __future__ import annotations

import argparse
import io
import sys
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "innaxe"
LOCALE = SOURCE / "locale"
FIXED = datetime(2026, 1, 1, tzinfo=UTC)
LANGUAGES = ("en", "fr", "de", "es", "ca", "da", "bg")
KEYWORDS = {"_": None, "N_": None, "NP_": (1, 2), "gettext": None}
# words of the command line library that our users see; it ships no catalogue of its own
CLICK: tuple[str | tuple[str, str], ...] = (
    "Aborted!",
    "Options",
    "Commands",
    "Missing command.",
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    "default: {default}",
    "required",
    "Show the version and exit.",
    "Show this message and exit.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "Usage:",
    "Choose from:\n\t{choices}",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    (
        "{value!r} does not match the format {format}.",
        "{value!r} does not match the formats {formats}.",
    ),
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "Option {name!r} does not take a value.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
)


def template() -> Catalog:
    """All messages that stand in the code, without references to lines."""
    catalog = Catalog(project="innaxe", charset="utf-8", fuzzy=False)
    found = extract_from_dir(str(SOURCE), keywords=KEYWORDS, strip_comment_tags=True)
    for name, _line, text, _comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        catalog.add(text, locations=[(f"src/innaxe/{name}", None)], context=context)
    for text in CLICK:
        catalog.add(text, locations=[("click", None)])
    return catalog


def merged(language: str, fresh: Catalog) -> Catalog:
    """The catalogue of a language with today's messages and the translations it had."""
    path = po_path(language)
    # entries are shared when catalogues are merged; a copy keeps languages apart
    fresh = deepcopy(fresh)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
        catalog.update(fresh, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
    else:
        catalog = Catalog(locale=language, project="innaxe", charset="utf-8", fuzzy=False)
        for entry in fresh:
            if entry.id:
                catalog.add(entry.id, locations=entry.locations, flags=entry.flags)
    for entry in catalog:
        # "90 % of" is no placeholder of the old kind
        entry.flags.discard("python-format")
        if language == "en" and entry.id:
            entry.string = entry.id
    # dates and names in the heading would change with every run
    catalog.creation_date = catalog.revision_date = FIXED
    catalog.header_comment = f"# innaxe, {language}"
    catalog.last_translator = catalog.language_team = "innaxe"
    return catalog


def po_path(language: str) -> Path:
    """Where the catalogue of a language stands."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def rendered(catalog: Catalog) -> tuple[bytes, bytes]:
    """The bytes of the ``.po`` and of the ``.mo`` file."""
    text, binary = io.BytesIO(), io.BytesIO()
    write_po(text, catalog, width=96, sort_output=True, ignore_obsolete=True)
    write_mo(binary, catalog)
    return text.getvalue(), binary.getvalue()


def stale() -> list[str]:
    """The catalogues that do not say what the code says."""
    fresh = template()
    behind: list[str] = []
    for language in LANGUAGES:
        po = po_path(language)
        current = po.exists() and (po.read_bytes(), po.with_suffix(".mo").read_bytes())
        if current != rendered(merged(language, fresh)):
            behind.append(language)
    return behind


def update() -> None:
    """Rewrite and compile all catalogues."""
    fresh = template()
    for language in LANGUAGES:
        po = po_path(language)
        po.parent.mkdir(parents=True, exist_ok=True)
        text, binary = rendered(merged(language, fresh))
        po.write_bytes(text)
        po.with_suffix(".mo").write_bytes(binary)


def main() -> int:
    """Update, or with ``--check`` only tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail where stale")
    if not parser.parse_args().check:
        update()
        return 0
    behind = stale()
    sys.stdout.write(f"stale catalogues: {', '.join(behind) or 'none'}\n")
    return 1 if behind else 0


if __name__ == "__main__":
    sys.exit(main())
