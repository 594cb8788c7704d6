#!/usr/bin/env python3
"""One door for people who work from a checkout; needs Python 3.11 or newer and nothing else.

    python3 dev.py demo --no-serve --out demo-results    run a command of innaxe
    python3 dev.py test                                  run the tests (more words go to pytest)
    python3 dev.py check                                 lint, types, house, messages, pins
    python3 dev.py pins                                  refresh requirements/*.txt
    python3 dev.py advisories                            look pinned packages up for known faults
    python3 dev.py messages                              refresh the seven catalogues
    python3 dev.py api                                   write down the REST API as it is
    python3 dev.py pages                                 write down all pages of the site
    python3 dev.py screenshots                           write pictures of all pages
    python3 dev.py bench                                 run benchmarks/
    python3 dev.py faults --rounds 200                   kill a working site at random moments

The first call makes a virtual environment in .venv from the pinned requirements; nothing is
installed outside of it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("pyright",),
    ("lint-imports",),
    ("codespell", "src", "tests", "docs", "tools", "README.md", "CHANGELOG.md"),
    (str(PYTHON), "tools/messages.py", "--check"),
    (str(PYTHON), "tools/pins.py", "--check"),
)


def run(*words: str) -> int:
    """Run one of the tools in the environment; give back its exit code."""
    command = [words[0] if words[0] == str(PYTHON) else str(BIN / words[0]), *words[1:]]
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PATH": path}, check=False
    ).returncode


def pip(*words: str) -> None:
    """Install into the environment, or stop with pip's own words."""
    if run(str(PYTHON), "-m", "pip", "--disable-pip-version-check", *words):
        sys.exit("The environment could not be made; the lines above say why.")


def prepare(extent: str) -> None:
    """Make the environment, or bring it up to date; nothing happens where it is current.

    Args:
        extent: "base" for running innaxe, "dev" for working on it.
    """
    pins = ROOT / "requirements" / f"{extent}.txt"
    wanted = hashlib.sha256(pins.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    mark = HOME / f"innaxe-{extent}"
    if PYTHON.exists() and mark.exists() and mark.read_text() == wanted:
        return
    if not PYTHON.exists():
        print(f"Making a virtual environment in {HOME} ...", file=sys.stderr)
        try:
            venv.create(HOME, with_pip=True)
        except subprocess.CalledProcessError:
            sys.exit(
                "This Python comes without venv; on Debian and Ubuntu: apt install python3-venv"
            )
    print("Installing the pinned packages, once ...", file=sys.stderr)
    pip("install", "--quiet", "--require-hashes", "-r", str(pins))
    pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
    mark.write_text(wanted)


def check() -> int:
    """Run every check, also after one has failed; name those that did."""
    failed = [" ".join(words) for words in CHECKS if run(*words)]
    print("failed: " + "; ".join(failed) if failed else "all checks passed")
    return 1 if failed else 0


def test(words: list[str]) -> int:
    """Run the tests; all of them in two turns.

    A browser's loop and Django's database do not share a process.
    """
    if any(not word.startswith("-") for word in words):
        return run("pytest", *words)
    wanted = os.environ.get("INNAXE_TURNS", "not browser,browser").split(",")
    turns = [run("pytest", "-m", which, *words) for which in wanted]
    return next(filter(None, turns), 0)


def main(words: list[str]) -> int:
    """Do what the first word says; anything else is a command of innaxe."""
    if sys.version_info < (3, 11):  # noqa: UP036 - it runs before anything is installed
        sys.exit("innaxe needs Python 3.11 or newer.")
    if not words or words[0] in {"-h", "--help"}:
        print(__doc__)
        return 0
    first, *rest = words
    tools = {
        "test": lambda: test(rest),
        "check": check,
        "pins": lambda: run(str(PYTHON), "tools/pins.py", *rest),
        "advisories": lambda: run(str(PYTHON), "tools/advisories.py", *rest),
        "messages": lambda: run(str(PYTHON), "tools/messages.py", *rest),
        "api": lambda: run(str(PYTHON), "tools/api.py", *rest),
        "pages": lambda: run(str(PYTHON), "tools/pages.py", *rest),
        "screenshots": lambda: run(str(PYTHON), "tools/screenshots.py", *rest),
        "bench": lambda: run(str(PYTHON), "benchmarks/run.py", *rest),
        "faults": lambda: run(str(PYTHON), "tests/site/faults/kill.py", *rest),
    }
    prepare("dev" if first in tools else "base")
    return tools[first]() if first in tools else run("innaxe", *words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
