"""A wave whose figures some released by name, a dataset, and comparisons of both."""

from __future__ import annotations

import json
from contextlib import contextmanager
from copy import deepcopy
from unittest.mock import patch

import numpy as np

from innaxe.errors import InnaxeError
from innaxe.site.benchmark import work
from innaxe.site.benchmark.actions import ask_comparison
from innaxe.site.benchmark.models import Comparison
from innaxe.site.consortium.models import Organisation
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.models import Dataset, Observation, SignOff
from innaxe.site.jobs.models import Job, State
from innaxe.site.jobs.work import KINDS
from innaxe.studies.comparison import compare
from innaxe.studies.examinations import audited

FRAMEWORK = b"""iCode,iName,Parent,Level,Direction,Weight,Type,Unit
A1,Patents,A,1,1,1,Indicator,number
A2,Papers,A,1,1,1,Indicator,number
B1,Start-ups,B,1,1,1,Indicator,number
B2,Days to permit,B,1,-1,1,Indicator,days
A,Knowledge,I,2,1,1,Aggregate,
B,Business,I,2,1,1,Aggregate,
I,Index,,3,1,1,Aggregate,
"""


def sign(wave, organisation, release, values):
    """A signed copy, as an approver leaves it."""
    figures = [
        {"indicator": code, "value": value, "in_question": False} for code, value in values.items()
    ]
    return SignOff.objects.create(
        organisation=organisation,
        wave=wave,
        release=release,
        content={"figures": figures, "peers": []},
        sha256="0" * 64,
    )


def statistics(consortium, units=8, codes=("A1", "A2", "B1", "B2"), gaps=()):
    """A dataset in which the first unit is far ahead and the last far behind."""
    made = Dataset.objects.create(
        consortium=consortium, name="Regions", source="Eurostat", kind="table", sha256="1" * 64
    )
    rng = np.random.default_rng(7)
    rows = [
        Observation(
            dataset=made,
            unit=f"U{unit:02}",
            indicator=code,
            year=2024,
            value=float(10 * (units - unit) * (-1 if code == "B2" else 1) + rng.normal() + 500),
            status="recorded",
        )
        for unit in range(units)
        for code in codes
        if (unit, code) not in gaps
    ]
    Observation.objects.bulk_create(rows)
    return made


def several_years(consortium, years=(2022, 2023, 2024)):
    """Eight regions over years; the last of them climbs, the others stay."""
    made = statistics(consortium)
    rows = []
    for one in list(made.observations.all()):
        for year in years[:-1]:
            behind = years[-1] - year
            climb = behind * 15 if one.unit == "U07" else 0
            sign_ = -1 if one.indicator == "B2" else 1
            rows.append(
                Observation(
                    dataset=made,
                    unit=one.unit,
                    indicator=one.indicator,
                    year=year,
                    value=one.value - sign_ * climb,
                    status="recorded",
                )
            )
    Observation.objects.bulk_create(rows)
    return made


def made_from(person, consortium, what, framework=None, *, recipe="coin", draws=300):
    made = ask_comparison(
        person, consortium, name="Test", what=what, recipe=recipe, framework=framework
    )
    Comparison.objects.filter(pk=made.pk).update(draws=draws)
    with computed_once():
        work_on(made.job_id)
    made.refresh_from_db()
    return made


@contextmanager
def computed_once():
    """Compute what many tests begin with for the first of them; the same inputs give the same."""
    with patch.multiple(work, compare=_remembering(compare), audited=_remembering(audited)):
        yield


_FOUND: dict[str, object] = {}


def _remembering(compute):
    def found(inputs, *, progress=None, **choices):
        asked = json.dumps([compute.__name__, inputs, choices])
        if asked not in _FOUND:
            _FOUND[asked] = compute(inputs, progress=progress, **choices)
        return deepcopy(_FOUND[asked])

    return found


def work_on(number):
    """Do the work of a job here; a worker's progress goes past the transaction of a test."""
    job = Job.objects.get(pk=number)
    try:
        result = KINDS[job.kind].run(job, lambda *_told: None)
    except InnaxeError as error:
        told = {"state": State.FAILED, "problems": [one.to_dict() for one in error.problems]}
    else:
        told = {"state": State.DONE, "result": result}
    Job.objects.filter(pk=number).update(**told)


def clusters(world, hidden=0):
    """Four clusters that released by name, and some that stay without a name."""
    codes = [one.id for one in agreed(world.set).indicators if one.direction in {"up", "down"}][:4]
    rng = np.random.default_rng(3)
    named = [world.north, world.south] + [
        Organisation.objects.create(consortium=world.first, code=f"c{i}", name=f"Cluster {i}")
        for i in range(2)
    ]
    for place, one in enumerate(named):
        values = {code: round(float(10 * place + rng.normal()), 3) for code in codes}
        sign(world.wave, one, "named", values)
    for number in range(hidden):
        one = Organisation.objects.create(
            consortium=world.first, code=f"h{number}", name=f"Hidden {number}"
        )
        sign(world.wave, one, "anonymous", dict.fromkeys(codes, 777.125 + number))
    return named, codes
