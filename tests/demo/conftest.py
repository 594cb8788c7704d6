"""The definitions of the demo, and one scored study of them."""

from __future__ import annotations

import numpy as np
import pytest

from innaxe.demo import run
from innaxe.demo.definitions import load_consortium
from innaxe.demo.figures import draw_figures


@pytest.fixture(scope="session")
def consortium():
    return load_consortium()


@pytest.fixture(scope="session")
def figures(consortium):
    return draw_figures(consortium, np.random.default_rng(1))


@pytest.fixture(scope="session")
def inputs(consortium) -> dict[str, bytes]:
    """What the demo hands to the main job, in English."""
    return run.input_files(consortium, language="en", seed=1)


@pytest.fixture(scope="session")
def study(inputs):
    """The demo scored as the demo does it."""
    return run._scored(inputs)  # noqa: SLF001
