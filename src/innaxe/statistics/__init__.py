"""Statistics that more than one method room needs: moments, ranks, intervals, pooling."""

from innaxe.statistics.correlations import PairwiseCorrelations, pairwise_correlations
from innaxe.statistics.detectable import detectable_difference
from innaxe.statistics.intervals import wilson
from innaxe.statistics.moments import excess_kurtosis, skewness
from innaxe.statistics.pooling import Pool, Pooled, between_variance, pool_of
from innaxe.statistics.ranks import competition_ranks, percentile_positions, share_ahead

__all__ = [
    "PairwiseCorrelations",
    "Pool",
    "Pooled",
    "between_variance",
    "competition_ranks",
    "detectable_difference",
    "excess_kurtosis",
    "pairwise_correlations",
    "percentile_positions",
    "pool_of",
    "share_ahead",
    "skewness",
    "wilson",
]
