"""The smallest difference that can be told apart."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm

from innaxe.statistics.detectable import DETECTABLE, LEVEL, POWER, detectable_difference


def test_the_multiplier_is_that_of_bloom():
    """Bloom (1995), DOI 10.1177/0193841X9501900504: 2.80 for 80 % power, 5 % two-sided."""
    assert round(DETECTABLE, 2) == 2.80
    assert pytest.approx(norm.ppf(1 - LEVEL / 2) + norm.ppf(POWER), abs=1e-7) == DETECTABLE


def test_a_difference_of_that_size_is_found_four_times_in_five():
    rng = np.random.default_rng(1)
    error = float(np.hypot(0.6, 0.8))
    difference = float(detectable_difference(np.array(0.6), np.array(0.8)))
    found = np.abs(difference + error * rng.standard_normal(200_000)) > norm.ppf(0.975) * error
    assert found.mean() == pytest.approx(0.8, abs=0.005)
