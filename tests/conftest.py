"""What several test folders share: the reference data, small inputs, a way to run commands."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import hypothesis
import numpy as np
import pandas as pd
import pytest

hypothesis.settings.register_profile("dev", max_examples=25, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
hypothesis.settings.register_profile(
    "whole", hypothesis.settings.get_profile("ci"), max_examples=800
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--whole``: look at every page in every combination of language, width and scheme."""
    parser.addoption("--whole", action="store_true", help="look at every combination of a page")


# Debian's Chromium or another one; nothing but this machine has an address
CHROMIUM = os.environ.get("INNAXE_CHROMIUM") or shutil.which("chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives Chromium: its loop and Django's database cannot share a process."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


# tests of method rooms, and of the studies that call them: what they run is what coverage counts
COUNTED = ("benchmark", "indicators", "properties", "statistics", "studies", "survey")


def counts(item: pytest.Item) -> bool:
    """Whether coverage looks at this test: at those of method rooms, which have no folder above."""
    place = item.path.relative_to(Path(__file__).parent)
    return len(place.parts) == 1 or place.parts[0] in COUNTED


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item):
    """Let coverage rest in other tests; those of the site would take half as long again."""
    watching = getattr(item.config.pluginmanager.get_plugin("_cov"), "cov_controller", None)
    if watching is None or counts(item):
        return (yield)
    watching.pause()
    try:
        return (yield)
    finally:
        watching.resume()


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests of this process."""
    if not CHROMIUM:
        pytest.skip("Chromium is not installed here, and INNAXE_CHROMIUM names none")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


SHARED = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with reference data of others, read in place and never copied."""
    if not SHARED.is_dir():
        if os.environ.get("INNAXE_SHARED") == "required":
            pytest.fail(f"{SHARED} is not there, and INNAXE_SHARED says it must be")
        pytest.skip("the reference data is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def coinr(shared) -> Path:
    """Inputs and reference outputs of COINr 1.1.14 on the ASEM data (MIT)."""
    return shared / "benchmark" / "coinr"


@pytest.fixture(scope="session")
def regions(shared) -> Path:
    """European NUTS 2 regions, with gaps (source: Eurostat)."""
    return shared / "benchmark" / "regions"


@pytest.fixture(scope="session")
def framework() -> pd.DataFrame:
    """Four indicators, two pillars, one index; one label, one denominator; tests change copies."""
    rows = [
        (1, "a", "First", "P1", 1, 1.0, "Indicator", "per head", "pop"),
        (1, "b", "Second", "P1", -1, 2.0, "Indicator", "%", ""),
        (1, "c", "Third", "P2", 1, 1.0, "Indicator", "score", ""),
        (1, "d", "Fourth", "P2", 1, 1.0, "Indicator", "score", ""),
        (2, "P1", "Pillar one", "I", 1, 1.0, "Aggregate", "", ""),
        (2, "P2", "Pillar two", "I", 1, 3.0, "Aggregate", "", ""),
        (3, "I", "Index", "", 1, 1.0, "Aggregate", "", ""),
        (np.nan, "g", "Country", "", np.nan, np.nan, "Group", "", ""),
        (np.nan, "pop", "People", "", np.nan, np.nan, "Denominator", "", ""),
        (np.nan, "x", "Aside", "", np.nan, np.nan, "Other", "", ""),
    ]
    names = (
        "Level", "iCode", "iName", "Parent", "Direction", "Weight", "Type", "Unit", "Denominator",
    )  # fmt: skip
    return pd.DataFrame(rows, columns=list(names))


@pytest.fixture(scope="session")
def values() -> pd.DataFrame:
    """Twelve units in two groups, with three gaps; tests change copies."""
    rng = np.random.default_rng(7)
    size = 12
    frame = pd.DataFrame(
        {
            "unit": [f"U{i:02d}" for i in range(size)],
            "name": [f"Unit {i}" for i in range(size)],
            "g": ["N"] * 6 + ["S"] * 6,
            "pop": rng.integers(100, 900, size).astype(float),
            "a": rng.lognormal(3, 1, size),
            "b": rng.uniform(5, 60, size),
            "c": rng.normal(50, 10, size),
            "d": rng.normal(20, 4, size),
        }
    )
    frame.loc[[1, 8], "c"] = np.nan
    frame.loc[3, "a"] = np.nan
    return frame
