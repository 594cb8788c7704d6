"""Statistics that more than one method room needs: moments, ranks, intervals, correlations."""

from innaxe.statistics.correlations import PairwiseCorrelations, pairwise_correlations
from innaxe.statistics.intervals import wilson
from innaxe.statistics.moments import excess_kurtosis, skewness
from innaxe.statistics.ranks import competition_ranks, percentile_positions, share_ahead

__all__ = [
    "PairwiseCorrelations",
    "competition_ranks",
    "excess_kurtosis",
    "pairwise_correlations",
    "percentile_positions",
    "share_ahead",
    "skewness",
    "wilson",
]
