"""Every page is documented."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_list_of_pages_is_current():
    command = [sys.executable, str(ROOT / "tools" / "pages.py"), "--check"]
    done = subprocess.run(command, check=False, capture_output=True)
    assert done.returncode == 0, "run: python3 dev.py pages"
