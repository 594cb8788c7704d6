"""Statistics that more than one method room needs: moments, ranks, intervals."""

from innaxe.statistics.intervals import wilson
from innaxe.statistics.moments import excess_kurtosis, skewness
from innaxe.statistics.ranks import competition_ranks, percentile_positions, share_ahead

__all__ = [
    "competition_ranks",
    "excess_kurtosis",
    "percentile_positions",
    "share_ahead",
    "skewness",
    "wilson",
]
