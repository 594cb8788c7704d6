"""A kept comparison of eight clusters on indicators of the catalogue, as a site keeps it."""

from __future__ import annotations

from functools import cache

import numpy as np

from innaxe.indicators import catalogue, freeze
from innaxe.studies.comparison import compare
from innaxe.studies.edited_reports import Kept

UNITS = 8


@cache
def agreed():
    """The indicators of the cluster level, frozen."""
    ids = [one.id for one in catalogue().indicators if "cluster" in one.level]
    return freeze(catalogue(), ids, name="Agreed set", version="1")


def codes(count=8):
    return [one.id for one in agreed().indicators if one.direction in {"up", "down"}][:count]


def framework(chosen):
    known = {one.id: one for one in agreed().indicators}

    def row(level, code, parent, name, **more):
        plain = {"Level": level, "iCode": code, "Parent": parent, "iName": name, "Weight": 1.0}
        return plain | {"Type": "Aggregate", "Direction": 1, "Unit": ""} | more

    rows = [
        row(1, code, known[code].dimension, known[code].name(), Type="Indicator", Unit="per cent")
        | {"Direction": 1 if known[code].direction == "up" else -1}
        for code in chosen
    ]
    dimensions = {known[code].dimension: None for code in chosen}
    rows += [row(2, one, "INDEX", one) for one in dimensions]
    return [*rows, row(3, "INDEX", "", "INDEX")]


def inputs_of(units, *, gap):
    """Values in which the last unit is ahead; with a gap it has almost none."""
    rng = np.random.default_rng(3)
    chosen = codes()
    known = {one.id: one for one in agreed().indicators}
    sign = {c: 1 if known[c].direction == "up" else -1 for c in chosen}
    values = {
        c: [float(round(sign[c] * 2 * unit + rng.normal(50, 8), 2)) for unit in range(units)]
        for c in chosen
    }
    if gap:
        for c in chosen[1:]:
            values[c][0] = None
    return {
        "units": [{"code": f"u{n}", "name": f"Cluster {n}"} for n in range(units)],
        "framework": framework(chosen),
        "values": values,
        "standard_errors": {},
        "n": {},
        "years": {c: [2025] * units for c in chosen},
        "flags": {},
    }


@cache
def kept(*, published=True, units=UNITS, gap=False, recipe="coin"):
    """The comparison with its set; made once."""
    inputs = inputs_of(units, gap=gap)
    board, own = compare(inputs, recipe=recipe, draws=60, seed=1)
    return Kept(
        name="Wave 1", source="Test source", published=published, inputs=inputs, board=board,
        own=own.__getitem__, recipe=recipe, draws=60, seed=1, agreed=agreed(), from_set=True,
    )  # fmt: skip
