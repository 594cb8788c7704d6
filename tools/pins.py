"""Pin every package with its hashes: ``requirements/base.txt`` to run, ``dev.txt`` to work.

``--check`` writes nothing and fails where a pin no longer satisfies pyproject.toml.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "requirements"
# hatchling builds the package itself without a second, unpinned environment
SETS = {"base": ("--group", "build"), "dev": ("--group", "build", "--group", "dev")}


def compile_pins(name: str) -> None:
    """Resolve one set for all platforms; addresses of registries are not written."""
    subprocess.run(  # noqa: S603 - fixed words
        [
            str(Path(sys.executable).with_name("uv")), "pip", "compile", "--quiet", "--universal",
            "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url",
            "--no-emit-find-links", "--no-header", "--no-annotate",
            "pyproject.toml", *SETS[name], "-o", f"requirements/{name}.txt",
        ],
        cwd=ROOT,
        check=True,
        env=dict(os.environ),
    )  # fmt: skip


def unmet(name: str) -> list[str]:
    """What pyproject.toml asks for and the pins do not give."""
    pins = dict(
        re.findall(r"^([\w.\-]+)==([^\s;\\]+)", (FOLDER / f"{name}.txt").read_text(), re.MULTILINE)
    )
    known = {canonicalize_name(package): version for package, version in pins.items()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    if name == "dev":
        wanted += project["dependency-groups"]["dev"]
    found: list[str] = []
    for text in wanted:
        requirement = Requirement(text)
        version = known.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version):
            found.append(f"{name}: {text} (pinned: {version})")
    return found


def main() -> int:
    """Refresh the pins, or with ``--check`` only tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail where stale")
    if not parser.parse_args().check:
        for name in SETS:
            compile_pins(name)
        return 0
    stale = [line for name in SETS for line in unmet(name)]
    sys.stdout.write("\n".join(stale) + "\n" if stale else "pins are current\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
