"""No table is published that could be subtracted from one that was."""

from __future__ import annotations

import importlib.util
import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.errors import MethodError
from innaxe.releases import Register, Release


def release(register, people, cells, *, table="t", question="q", document="d"):
    """A table by name of the cell of each person; None is not shown."""
    shown = [(who, cell) for who, cell in zip(people, cells, strict=True) if cell is not None]
    names = tuple(sorted({cell for _, cell in shown}))
    return Release(
        document,
        question,
        table,
        names,
        register.enlist([who for who, _ in shown]),
        np.array([names.index(cell) for _, cell in shown], dtype=np.int32),
    )


PEOPLE = [f"p{number}" for number in range(40)]


@pytest.fixture
def register():
    register = Register()
    first = release(register, PEOPLE, ["yes"] * 20 + ["no"] * 20, table="all")
    assert register.publish(first) == ()
    return register


def test_the_same_table_may_be_published_again(register):
    again = release(register, PEOPLE, ["yes"] * 20 + ["no"] * 20, document="other")
    assert register.publish(again) == ()
    assert len(register.releases) == 2


def test_a_filter_that_leaves_out_three_is_blocked(register):
    [told] = register.publish(release(register, PEOPLE[3:], ["yes"] * 17 + ["no"] * 20))
    assert (told.code, told.params["other_table"]) == ("survey.differencing", "all")
    assert len(register.releases) == 1


def test_a_filter_that_leaves_out_five_is_free(register):
    assert register.publish(release(register, PEOPLE[5:], ["yes"] * 15 + ["no"] * 20)) == ()


def test_a_later_state_of_the_same_wave_with_two_more_people_is_blocked(register):
    later = release(register, [*PEOPLE, "p90", "p91"], ["yes"] * 20 + ["no"] * 22)
    assert register.publish(later)


def test_another_wave_of_other_people_is_free(register):
    others = [f"w2-{number}" for number in range(42)]
    assert register.publish(release(register, others, ["yes"] * 20 + ["no"] * 22)) == ()


def test_parts_that_add_up_to_a_shown_total_but_for_a_few_are_blocked(register):
    # regions of those who said yes: 9 and 8 shown, 3 withheld, and all 20 known
    parts = ["north"] * 9 + ["south"] * 8 + [None] * 3 + ["all no"] * 20
    assert register.publish(release(register, PEOPLE, parts))


def test_sets_of_counts_on_both_sides_are_compared(register):
    # neither count lies in another, but the two together are three short of the two
    register.releases.clear()
    register.publish(release(register, PEOPLE, ["a"] * 20 + ["b"] * 20))
    crossing = ["c"] * 10 + ["d"] * 27 + [None] * 3
    assert register.publish(release(register, PEOPLE, crossing))


def test_another_question_is_never_compared(register):
    other = release(register, PEOPLE[3:], ["yes"] * 17 + ["no"] * 20, question="other")
    assert register.publish(other) == ()


def test_a_register_is_kept_as_plain_data(register):
    told = json.loads(json.dumps(register.to_dict()))
    again = Register.from_dict(told)
    assert again.publish(release(again, PEOPLE[3:], ["yes"] * 17 + ["no"] * 20))
    assert again.to_dict() == told


@pytest.mark.parametrize("told", [{}, {"format": "x"}, [], {"format": None, "people": 1}])
def test_something_else_is_no_register(told):
    with pytest.raises(MethodError, match=r"survey\.not_a_register"):
        Register.from_dict(told)


@given(st.lists(st.sampled_from(["ab", "a", "b", ""]), min_size=1, max_size=30), st.integers(2, 6))
def test_two_totals_are_never_published_when_their_difference_is_small(who, minimum):
    """The truth, counted: one set inside the other, and few who are in one alone."""
    register = Register(minimum)
    people = [str(number) for number in range(len(who))]

    def publish(name):
        cells = ["all" if name in inside else None for inside in who]
        if any(cells):
            return register.publish(release(register, people, cells, table=name))
        return ()

    publish("a")
    refused = bool(publish("b"))
    only_a, only_b, both = who.count("a"), who.count("b"), who.count("ab")
    small = both and (
        (not only_a and 0 < only_b < minimum) or (not only_b and 0 < only_a < minimum)
    )
    assert refused == bool(small)


def test_every_pair_of_partitions_of_six_people_that_tells_a_single_one_is_blocked():
    """By brute force: all sums of counts of one table minus all sums of the other."""
    people = [str(number) for number in range(6)]
    for cells in itertools.product(("x", "y", None), repeat=6):
        if any(cells.count(name) < 2 for name in "xy"):
            continue  # such a table is stopped by the rule for single tables
        register = Register(2)
        register.publish(release(register, people, ["a"] * 3 + ["b"] * 3))
        refused = bool(register.publish(release(register, people, list(cells))))
        if tells_one(["a"] * 3 + ["b"] * 3, cells):
            assert refused, cells


def tells_one(first, second) -> bool:
    """Whether a union of counts of one table holds a union of the other and one person more."""

    def unions(cells):
        names = sorted({cell for cell in cells if cell})
        for size in range(1, len(names) + 1):
            for chosen in itertools.combinations(names, size):
                yield {at for at, cell in enumerate(cells) if cell in chosen}

    return any(
        len(outer - inner) == 1 and inner < outer
        for one in unions(first)
        for other in unions(second)
        for outer, inner in ((one, other), (other, one))
    )


@pytest.fixture(scope="module")
def attack():
    path = Path(__file__).parents[1] / "benchmarks" / "suppression_brute_force.py"
    spec = importlib.util.spec_from_file_location("suppression_brute_force", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("shape", "counts", "number"),
    [((2, 2), (0, 1, 4, 9), 76), ((3, 2), (1, 4, 9), 92), ((3, 3), (1, 4, 9), 738),
     ((4, 4), (4, 9), 317)],
)  # fmt: skip
def test_no_table_gives_a_small_sum_away_by_subtraction(attack, shape, counts, number):
    tried = list(attack.classes(*shape, counts))
    assert len(tried) == number  # classes of matrices under permutations of rows and columns
    assert not any(attack.leaks(table, 5) for table in tried)


def test_the_attack_succeeds_where_only_the_small_cell_is_withheld(attack, monkeypatch):
    import innaxe.disclosure as rule

    table = np.array([[9.0, 9], [9, 3]])

    def naive(counts, *, minimum):
        found = rule.protect(counts, minimum=minimum)
        none = np.zeros(2, dtype=bool)
        shown = found.mask & ~found.mask
        return rule.Protected(
            counts < minimum, found.primary, shown, none, none, withheld_total=False
        )

    monkeypatch.setattr(attack, "protect", naive)
    assert attack.leaks(table, 5)
