"""Statistics that more than one method room needs.

Moments, ranks, correlations, intervals, pooling, agreement, reliability, raking, bootstrap.
"""

from innaxe.statistics.agreement import Kappa, cohen_kappa, krippendorff_alpha
from innaxe.statistics.alpha import alpha_interval, cronbach_alpha
from innaxe.statistics.bootstrap import cluster_ratio_interval
from innaxe.statistics.correlations import PairwiseCorrelations, pairwise_correlations
from innaxe.statistics.detectable import detectable_difference
from innaxe.statistics.intervals import goodman, mean_interval, newcombe, wilson
from innaxe.statistics.moments import excess_kurtosis, skewness
from innaxe.statistics.pooling import Pool, Pooled, between_variance, pool_of
from innaxe.statistics.raking import Raking, design_effect, effective_size, rake
from innaxe.statistics.ranks import competition_ranks, percentile_positions, share_ahead

__all__ = [
    "Kappa",
    "PairwiseCorrelations",
    "Pool",
    "Pooled",
    "Raking",
    "alpha_interval",
    "between_variance",
    "cluster_ratio_interval",
    "cohen_kappa",
    "competition_ranks",
    "cronbach_alpha",
    "design_effect",
    "detectable_difference",
    "effective_size",
    "excess_kurtosis",
    "goodman",
    "krippendorff_alpha",
    "mean_interval",
    "newcombe",
    "pairwise_correlations",
    "percentile_positions",
    "pool_of",
    "rake",
    "share_ahead",
    "skewness",
    "wilson",
]
