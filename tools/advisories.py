"""Look every pinned package up among the published advisories: ``python3 dev.py advisories``.

It fails where one is known to be unsafe. Advisories come from the network: where there is none, it
says what could not be looked up, and says nothing of those.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 100  # seconds for all packages of a set


def looked_up(name: str) -> list[dict[str, object]]:
    """What pip-audit tells of the packages of a set; empty where it reached nothing."""
    command = [str(Path(sys.executable).with_name("pip-audit")), "--disable-pip", "--no-deps"]
    words = ["--progress-spinner", "off", "--timeout", "10", "-f", "json"]
    try:
        told = subprocess.run(  # noqa: S603 - fixed words
            [*command, *words, "-r", f"requirements/{name}.txt"],
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        print(f"no answer within {PATIENCE} s", file=sys.stderr)
        return []
    start = told.stdout.find("{")
    if start < 0:
        print("".join(told.stderr.strip().splitlines()[-1:]), file=sys.stderr)
        return []
    return json.loads(told.stdout[start:])["dependencies"]


def main() -> int:
    """Say what was found; 1 where a package is known to be unsafe."""
    unsafe = 0
    for name in ("base", "dev"):
        packages = looked_up(name)
        skipped = [one for one in packages if "skip_reason" in one]
        known = [one for one in packages if "skip_reason" not in one]
        print(f"requirements/{name}.txt: {len(known)} packages looked up, {len(skipped)} not known")
        for one in known:
            for found in one["vulns"]:
                unsafe += 1
                mended = ", ".join(found["fix_versions"]) or "no version yet"
                print(f"  {one['name']} {one['version']}: {found['id']}, mended in {mended}")
        if not known:
            print("  no advisories could be reached: nothing is said of these packages")
    return 1 if unsafe else 0


if __name__ == "__main__":
    sys.exit(main())
