"""What the tests of a whole installation share."""

from __future__ import annotations

from site_installation import installation  # noqa: F401 - a fixture
