"""The made-up figures look like life: skewed, with gaps, outliers and small samples."""

from __future__ import annotations

import numpy as np

from innaxe.demo.figures import draw_figures


def column_of(figures, consortium, code, unit):
    place = consortium.units.index(unit)
    column = figures.columns[code]
    return column.value[place], column.n[place], column.se[place]


def test_the_same_seed_gives_the_same_figures(consortium, figures):
    again = draw_figures(consortium, np.random.default_rng(1))
    for code, column in figures.columns.items():
        np.testing.assert_array_equal(column.value, again.columns[code].value)
        np.testing.assert_array_equal(column.n, again.columns[code].n)


def test_another_seed_gives_other_figures(consortium, figures):
    other = draw_figures(consortium, np.random.default_rng(2))
    for code, column in figures.columns.items():
        assert not np.array_equal(column.value, other.columns[code].value, equal_nan=True)


def test_between_five_and_twenty_per_cent_are_not_recorded(figures):
    missing = np.mean([np.isnan(column.value) for column in figures.columns.values()])
    assert 0.05 < missing < 0.2


def test_a_gap_has_no_answers_and_no_error(figures):
    for column in figures.columns.values():
        gaps = np.isnan(column.value)
        assert np.isnan(column.n[gaps]).all()
        assert np.isnan(column.se[gaps]).all()


def test_what_a_group_of_regions_does_not_report_is_missing_for_all_of_them(consortium, figures):
    for gap in consortium.model["not_recorded"]:
        cells = np.isin(consortium.units, gap["units"])
        for code in set(gap["columns"]) & set(figures.columns):
            assert np.isnan(figures.columns[code].value[cells]).all()
    assert np.isnan(figures.denominators["gdp"]).sum() == 1


def test_outliers_are_far_out(consortium, figures):
    indicators = {indicator.code: indicator for indicator in consortium.indicators}
    for outlier in consortium.model["outliers"]:
        indicator = indicators[outlier["indicator"]]
        rates = figures.columns[indicator.code].value / figures.denominators[indicator.denominator]
        own = rates[consortium.units.index(outlier["unit"])]
        assert own > 5 * np.nanmedian(rates)


def test_small_clusters_have_fewer_than_five_answers(consortium, figures):
    answers = [i for i in consortium.indicators if i.sample == "answers"]
    assert len(answers) == 4
    for indicator in answers:
        column = figures.columns[indicator.code]
        small = column.n < 5
        assert small.any()
        assert column_of(figures, consortium, indicator.code, "HU33")[1] < 5


def test_shares_of_samples_are_whole_numbers_of_answers(consortium, figures):
    for indicator in consortium.indicators:
        if indicator.kind == "share" and "n" in indicator.told:
            column = figures.columns[indicator.code]
            there = ~np.isnan(column.value)
            answers = column.value[there] * column.n[there] / 100
            np.testing.assert_allclose(answers, answers.round(), atol=0.05)


def test_samples_tell_their_size_or_error(consortium, figures):
    told = {indicator.code: indicator.told for indicator in consortium.indicators}
    assert {"", "n", "se", "n se"} == {" ".join(parts) for parts in told.values()}
    for code, parts in told.items():
        column = figures.columns[code]
        there = ~np.isnan(column.value)
        assert np.isnan(column.n[there]).all() == ("n" not in parts)
        assert np.isnan(column.se[there]).all() == ("se" not in parts)


def test_counts_are_whole_and_shares_within_bounds(consortium, figures):
    for indicator in consortium.indicators:
        values = figures.columns[indicator.code].value
        values = values[~np.isnan(values)]
        assert (values >= 0).all()
        if indicator.kind == "count":
            assert (values == values.round()).all()
        if indicator.kind == "share":
            assert (values <= 100).all()


def test_regions_that_are_said_to_lead_mostly_do(consortium, figures):
    """Labels mean something, and not everything."""
    values = figures.columns["TAL-01"].value
    leads = np.array([region.strength == "leader" for region in consortium.regions])
    follows = np.array([region.strength == "emerging" for region in consortium.regions])
    assert np.nanmedian(values[leads]) > np.nanmedian(values[follows])
    assert np.nanmin(values[leads]) < np.nanmax(values[follows])
