"""Small cells are withheld, and nobody can work them out from what is shown."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from innaxe.disclosure import Protected, audit, protect, totals_are_safe, withhold_values

NAN = np.nan


def floats(rows) -> np.ndarray:
    return np.array(rows, dtype=float)


def hide(shape, cells) -> Protected:
    """A choice made by hand: these cells, no totals."""
    mask = np.zeros(shape, dtype=bool)
    mask[tuple(zip(*cells, strict=True))] = True
    none = np.zeros_like(mask)
    return Protected(mask, mask, none, none[:, 0], none[0], withheld_total=False)


# values with answers behind them


def test_a_value_on_four_answers_is_withheld_and_the_next_smallest_covers_it():
    n = floats([[4], [9], [6], [30]])
    assert withhold_values(n).ravel().tolist() == [True, False, True, False]


def test_five_answers_are_enough():
    assert not withhold_values(floats([[5], [5], [7]])).any()


def test_two_withheld_values_cover_each_other_when_they_rest_on_enough_answers():
    assert withhold_values(floats([[3], [2], [8]])).ravel().tolist() == [True, True, False]


def test_two_withheld_values_on_too_few_answers_need_a_third():
    # the published total would give away the mean of three answers
    assert withhold_values(floats([[1], [2], [8], [9]])).ravel().tolist() == [
        True,
        True,
        True,
        False,
    ]


def test_values_that_are_not_from_answers_are_free_and_cover_nothing():
    n = floats([[NAN, NAN], [3, NAN], [7, NAN], [9, NAN]])
    assert withhold_values(n)[:, 0].tolist() == [False, True, True, False]
    assert not withhold_values(n)[:, 1].any()


def test_no_answers_are_withheld_but_cover_nothing_and_need_no_cover():
    n = floats([[0, 0], [3, 9], [8, 7], [9, 6]])
    assert withhold_values(n)[:, 0].tolist() == [True, True, True, False]
    assert withhold_values(n)[:, 1].tolist() == [True, False, False, False]


def test_among_equal_answers_the_earlier_row_covers():
    assert withhold_values(floats([[8], [6], [2], [6]])).ravel().tolist() == [
        False,
        True,
        True,
        False,
    ]


def test_the_minimum_can_be_raised():
    n = floats([[9], [12], [11], [40]])
    assert withhold_values(n, minimum=10).ravel().tolist() == [True, False, True, False]


def test_a_total_is_unsafe_where_nothing_is_left_to_cover_with():
    n = floats([[3, 3, 8, 1, NAN], [NAN, 0, 9, 2, NAN], [NAN, 9, 7, NAN, NAN]])
    withheld = withhold_values(n)
    assert totals_are_safe(n, withheld).tolist() == [False, True, True, False, True]


@given(
    arrays(
        float,
        st.tuples(st.integers(1, 7), st.integers(1, 4)),
        elements=st.one_of(st.integers(0, 14).map(float), st.just(NAN)),
    ),
    st.integers(1, 7),
)
def test_values_small_ones_never_show_and_columns_are_covered_without_excess(n, minimum):
    withheld = withhold_values(n, minimum=minimum)
    assert withheld[n < minimum].all()
    assert not withheld[np.isnan(n)].any()
    safe = totals_are_safe(n, withheld, minimum=minimum)
    for column, hidden, covered in zip(n.T, withheld.T, safe, strict=True):
        assert covered or hidden[column > 0].all()
        cover = np.flatnonzero(hidden & (column >= minimum))
        if cover.size:
            needed = cover[np.argmax(column[cover])]
            fewer = hidden.copy()
            fewer[needed] = False
            assert not totals_are_safe(column[:, None], fewer[:, None], minimum=minimum)[0]


@given(st.permutations(range(6)), st.integers(0, 8))
def test_values_the_order_of_the_rows_does_not_matter(order, start):
    n = floats([[start], [start + 1], [start + 3], [start + 6], [start + 7], [NAN]])
    assert (withhold_values(n[order]) == withhold_values(n)[order]).all()


# tables of counts


def test_the_published_example_of_statistics_norway():
    """Table 1 of the vignette "Small count frequency table suppression" of GaussSuppression.

    https://cran.r-project.org/package=GaussSuppression; young and old by Iceland, Portugal and
    Spain, zeros and ones are primary. Suppressed are Iceland and Portugal, young and old.
    """
    protected = protect(floats([[2, 0, 5], [3, 4, 6]]), minimum=2)
    assert protected.primary.tolist() == [[False, True, False], [False, False, False]]
    assert protected.mask.tolist() == [[True, True, False], [True, True, False]]
    assert not protected.with_totals[-1].any()
    assert not protected.with_totals[:, -1].any()


def test_one_small_cell_takes_three_others_the_cheapest_ones():
    # a lone 3 needs a rectangle of withheld cells; the one with 9, 14 and 8 hides 31 answers,
    # the other five rectangles hide 40 (12, 6, 22) to 71
    counts = floats([[12, 3, 9, 20], [15, 14, 8, 30], [6, 22, 17, 11]])
    protected = protect(counts)
    assert np.argwhere(protected.primary).tolist() == [[0, 1]]
    assert np.argwhere(protected.complementary).tolist() == [[0, 2], [1, 1], [1, 2]]
    assert not protected.with_totals[-1].any()
    assert not protected.with_totals[:, -1].any()
    bounds = audit(counts, protected)
    assert (bounds.lowest[0, 1], bounds.highest[0, 1]) == (0, 12)


@given(arrays(float, (3, 4), elements=st.integers(5, 60), fill=st.nothing()), st.integers(0, 4))
def test_the_cover_of_one_small_cell_is_no_dearer_than_any_rectangle(counts, small):
    counts[1, 2] = small
    cover = counts[protect(counts).complementary].sum()
    rectangles = [
        counts[1, column] + counts[row, 2] + counts[row, column]
        for row in (0, 2)
        for column in (0, 1, 3)
    ]
    assert cover <= min(rectangles)


def test_totals_stay_as_long_as_cells_can_do_it():
    # the longer way round costs 229 answers, the totals of the first two rows and a 9 only 130
    counts = floats([[2, 50, NAN], [9, NAN, 60], [NAN, 40, 70]])
    protected = protect(counts)
    assert (protected.mask == ~np.isnan(counts)).all()
    assert not protected.with_totals[-1].any()
    assert not protected.with_totals[:, -1].any()


def test_published_shows_what_an_outsider_sees():
    seen = protect(floats([[12, 3, 9], [15, 14, 8], [6, 22, NAN]])).published(
        floats([[12, 3, 9], [15, 14, 8], [6, 22, NAN]])
    )
    expected = floats([[12, NAN, NAN, 24], [15, NAN, NAN, 37], [6, 22, NAN, 28], [33, 39, 17, 89]])
    np.testing.assert_array_equal(seen, expected)


def test_two_small_cells_do_not_cover_each_other_when_their_sum_is_small():
    # withholding the four small cells alone would tell that each row of them holds 4 answers
    protected = protect(floats([[2, 2, 20, 21], [2, 2, 22, 23], [30, 31, 32, 33]]))
    assert protected.complementary.any()


def test_a_zero_is_withheld_like_any_small_count():
    protected = protect(floats([[0, 8], [9, 12]]))
    assert protected.mask.all()
    assert not protected.with_totals[-1].any()


def test_a_single_row_costs_column_totals():
    protected = protect(floats([[2, 8, 9]]))
    assert protected.mask.tolist() == [[True, True, False]]
    assert protected.withheld_column_totals.tolist() == [True, True, False]
    assert not protected.withheld_row_totals.any()
    assert not protected.withheld_total


def test_a_single_column_costs_row_totals():
    protected = protect(floats([[2], [8], [9]]))
    assert protected.withheld_row_totals.tolist() == [True, True, False]
    assert not protected.withheld_column_totals.any()


def test_a_single_small_count_takes_every_total_with_it():
    protected = protect(floats([[3]]))
    assert protected.with_totals.all()
    assert np.isinf(audit(floats([[3]]), protected).highest).all()


def test_a_small_total_is_a_small_cell():
    protected = protect(floats([[1, 2], [20, 30], [40, 50]]))
    assert protected.withheld_row_totals[0]
    assert protected.withheld_row_totals.sum() > 1


def test_where_nothing_can_be_counted_nothing_is_withheld():
    counts = floats([[NAN, 9, 4], [8, 7, 12], [NAN, NAN, NAN]])
    protected = protect(counts)
    assert not protected.mask[np.isnan(counts)].any()
    assert not protected.withheld_row_totals[2]
    assert np.isnan(protected.published(counts)[2]).all()


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_an_empty_table_has_nothing_to_withhold(shape):
    protected = protect(np.empty(shape))
    assert protected.mask.shape == shape
    assert not protected.with_totals.any()


@pytest.mark.parametrize("counts", [[[1.5, 2]], [[-1, 2]], [[np.inf, 2]], [1, 2]])
def test_only_tables_of_whole_counts_are_protected(counts):
    with pytest.raises(ValueError, match=r"two-way|whole"):
        protect(floats(counts))


def test_audit_finds_the_feasibility_interval_of_the_handbook():
    """Example 3 (Geurts 1992, table 10) in chapter 4 of the SDC handbook, 2nd edition (2024).

    Cell (1, 1) lies between 3 and 6; the other three follow by subtraction.
    """
    counts = floats([[4, 3], [2, 1], [3, 3]])
    bounds = audit(counts, hide((3, 2), [(0, 0), (0, 1), (1, 0), (1, 1)]))
    assert bounds.lowest[:2, :2].tolist() == [[3, 1], [0, 0]]
    assert bounds.highest[:2, :2].tolist() == [[6, 4], [3, 3]]
    assert bounds.lowest[2].tolist() == bounds.highest[2].tolist() == [3, 3, 6]
    assert bounds.lowest[:, 2].tolist() == [7, 3, 6, 16]


# what holds for every table


def tables(shapes, most, *, missing=True):
    whole = st.integers(0, most).map(float)
    elements = st.one_of(whole, whole, whole, st.just(NAN)) if missing else whole
    return st.sampled_from(shapes).flatmap(lambda shape: arrays(float, shape, elements=elements))


def possible_values(seen, counted, cap) -> dict[tuple[int, int], set[int]]:
    """All values that each cell and total can have, by trying every table of whole numbers.

    Knows only what is shown and which cells exist. Cells are tried up to ``cap``, which can
    only make it believe that an outsider knows more than he does.
    """
    lines = [
        np.array(
            [
                values
                for values in itertools.product(
                    *(
                        [0] if not there else range(cap + 1) if np.isnan(cell) else [int(cell)]
                        for cell, there in zip(row[:-1], exists, strict=True)
                    )
                )
                if np.isnan(row[-1]) or sum(values) == row[-1]
            ]
        )
        for row, exists in zip(seen[:-1], counted, strict=True)
    ]
    found: dict[tuple[int, int], set[int]] = {}
    for place, line in enumerate(lines):
        rest = np.zeros((1, line.shape[1]), dtype=int)
        for other in lines[:place] + lines[place + 1 :]:
            rest = np.unique((rest[:, None] + other[None]).reshape(-1, line.shape[1]), axis=0)
        sums = line[:, None] + rest[None]
        fits = np.ones(sums.shape[:2], dtype=bool)
        for column, total in enumerate(seen[-1, :-1]):
            fits &= np.isnan(total) | (sums[:, :, column] == total)
        fits &= np.isnan(seen[-1, -1]) | (sums.sum(axis=2) == seen[-1, -1])
        for column in range(line.shape[1]):
            found[place, column] = set(line[fits.any(axis=1), column].tolist())
            found[len(lines), column] = set(sums[fits][:, column].tolist())
        found[place, line.shape[1]] = set(line[fits.any(axis=1)].sum(axis=1).tolist())
        found[len(lines), line.shape[1]] = set(sums[fits].sum(axis=1).tolist())
    return found


def with_totals(counts) -> np.ndarray:
    known = np.nan_to_num(counts)
    rows = np.column_stack([known, known.sum(axis=1)])
    return np.vstack([rows, rows.sum(axis=0)])


def check_by_trying_every_table(counts, minimum):
    protected = protect(counts, minimum=minimum)
    seen = protected.published(counts)
    assert not (seen < minimum).any()
    cap = int(np.nanmax(counts)) + minimum
    found = possible_values(seen, ~np.isnan(counts), cap)
    truth = with_totals(counts)
    for cell in map(tuple, np.argwhere(protected.with_totals).tolist()):
        assert truth[cell] in found[cell]
        assert len(found[cell]) > 1
        if truth[cell] < minimum:
            assert max(found[cell]) >= minimum
            assert max(found[cell]) - min(found[cell]) >= minimum


@given(tables([(1, 2), (1, 3), (2, 2), (2, 3), (3, 2)], 7), st.integers(1, 3))
def test_no_withheld_cell_can_be_worked_out(counts, minimum):
    assume(not np.isnan(counts).all())
    check_by_trying_every_table(counts, minimum)


@given(tables([(3, 3)], 4))
def test_no_withheld_cell_of_a_larger_table_can_be_worked_out(counts):
    assume(not np.isnan(counts).all())
    check_by_trying_every_table(counts, 2)


def is_safe(counts, protected, minimum) -> bool:
    """The criterion of ``protect``, by linear programmes."""
    bounds = audit(counts, protected)
    small = protected.with_totals & (with_totals(counts) < minimum)
    wide = bounds.highest - bounds.lowest >= minimum
    return bool((wide & (bounds.highest >= minimum))[small].all())


SHAPES = [(1, 4), (2, 2), (3, 3), (4, 3), (3, 5), (5, 4)]


@given(tables(SHAPES, 25), st.integers(1, 8))
def test_the_audit_agrees_that_small_counts_are_protected(counts, minimum):
    protected = protect(counts, minimum=minimum)
    assert is_safe(counts, protected, minimum)
    bounds = audit(counts, protected)
    truth = with_totals(counts)
    assert ((bounds.lowest <= truth) & (truth <= bounds.highest) | np.isnan(bounds.lowest)).all()
    assert (bounds.lowest < bounds.highest)[protected.with_totals].all()


@settings(max_examples=25)
@given(tables(SHAPES, 25))
def test_no_cell_is_withheld_without_need(counts):
    protected = protect(counts)
    for cell in map(tuple, np.argwhere(protected.complementary).tolist()):
        mask = protected.mask.copy()
        mask[cell] = False
        assert not is_safe(counts, replace(protected, mask=mask), 5)


@given(arrays(float, (4, 3), elements=st.integers(5, 99).map(float)))
def test_tables_without_small_cells_are_untouched(counts):
    protected = protect(counts)
    assert not protected.with_totals.any()
    np.testing.assert_array_equal(protected.published(counts), with_totals(counts))


# few different counts, so that many choices of cover cost the same
LIKE = arrays(
    float, (4, 3), elements=st.sampled_from([1.0, 5, 5, 6, 6, 7, 7, 8]), fill=st.nothing()
)


@settings(max_examples=100)
@given(LIKE, st.permutations(range(4)), st.permutations(range(3)))
def test_the_order_of_rows_and_columns_does_not_matter(counts, rows, columns):
    # lines that hold the same counts may stand in for each other
    assume(len({tuple(sorted(row)) for row in counts}) == len(rows))
    assume(len({tuple(sorted(row)) for row in counts.T}) == len(columns))
    before = protect(counts).with_totals
    after = protect(counts[np.ix_(rows, columns)]).with_totals
    assert (after == before[np.ix_([*rows, len(rows)], [*columns, len(columns)])]).all()
