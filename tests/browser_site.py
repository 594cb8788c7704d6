"""A site for browsers to look at, filled in a process of its own: ``browser_site.py FOLDER``.

Everything that an address can name is there once; ``things.json`` in the folder says what.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

PASSWORD = "a long enough password"  # noqa: S105 - it opens nothing
FOUNDERS = ("setting-up", "inviting", "desktop", "phone", "plain", "bulgarian", "empty")
WRONG_FILE = (
    "indicator,value,basis\nCMO-01,many,\nCMO-99,3,\nCMO-02,,recorded\nCMO-03,4,perhaps\n"
    "CMO-04,5,\nCMO-04,6,\n"
)
RIGHT_FILE = "indicator,value,basis\nCMO-01,21,recorded\nCMO-03,33.5,estimated\n"
STATISTICS = "unit,indicator,year,value\nDE12,POP,2023,2.9\nDE12,POP,2024,3\nFR10,POP,2024,12.4\n"


def main() -> None:
    """Make the tables and fill them."""
    folder = Path(sys.argv[1])
    os.environ["DJANGO_SETTINGS_MODULE"] = "browser_settings"
    from innaxe.site.installation import bring_up_to_date, open_site

    open_site(folder)
    bring_up_to_date()
    from django.db import transaction

    from innaxe.demo.site import fill_site
    from innaxe.site.scope import reach_of_all

    fill_site(language="en", seed=1)
    with transaction.atomic(), reach_of_all():
        things = {**_houses(), **_people()}
        things |= {**_work(things), **_account(things)}
    # a comparison is made by a job, which takes its own transaction
    things |= _compared(things)
    plain = {name: value for name, value in things.items() if isinstance(value, str | int | list)}
    (folder / "things.json").write_text(json.dumps(plain))


def _houses() -> dict[str, object]:
    """The second wave of the demonstration, and a house in it that was asked something."""
    from innaxe.site.consortium.actions import found
    from innaxe.site.consortium.models import Consortium
    from innaxe.site.indicators.models import Question, SignOff
    from innaxe.site.people.models import Person

    # everybody speaks what the browser asks for
    Person.objects.update(language="")
    consortium = Consortium.objects.get(slug="demo")
    question = Question.objects.filter(organisation__consortium=consortium).get()
    house = question.organisation
    signed = SignOff.objects.filter(organisation=house).order_by("pk").first()
    for key in FOUNDERS:
        address = f"founder.{key}@example.org"
        Person.objects.create_user(address, PASSWORD, name=f"Founder {key}", is_founder=True)
    founder = Person.objects.get(email="founder.empty@example.org")
    found(founder, name="Empty", languages=["en", "bg"], default_language="en", slug="empty")
    return {
        "consortium": consortium,
        "house": house,
        "this_wave": question.wave,
        "slug": "demo",
        "code": house.code,
        "number": question.wave.number,
        "pk": question.wave.indicator_set_id,
        "copy": signed.pk,
        "question": question.pk,
        "milestone": consortium.milestones.first().pk,
    }


def _people() -> dict[str, object]:
    """One person who may do nearly all, and those of the house by their roles."""
    from innaxe.site.consortium.models import Consortium, Organisation
    from innaxe.site.indicators.models import Question
    from innaxe.site.people.models import Invitation, Membership, Person
    from innaxe.site.people.queries import digest_of

    consortium = Consortium.objects.get(slug="demo")
    house = Organisation.objects.get(pk=Question.objects.get().organisation_id)
    everything = Person.objects.create_user(
        "everything@example.org", PASSWORD, name="Any Body", is_founder=True
    )
    for role, where in (("coordinator", None), ("editor", house), ("approver", house)):
        Membership.objects.create(
            person=everything, consortium=consortium, organisation=where, role=role
        )
    for one in Membership.objects.filter(organisation=house).exclude(person=everything):
        one.person.set_password(PASSWORD)
        one.person.save()
    nobody = Person.objects.create_user("nobody@example.org", PASSWORD, name="No Body")
    secret = "a-secret-of-an-invitation"  # noqa: S105 - of the test alone
    invitation = Invitation.objects.create(
        email="invited@example.org",
        consortium=consortium,
        organisation=house,
        role="reader",
        digest=digest_of(secret),
        expires="2100-01-01T00:00Z",
        invited_by=everything,
    )
    reader = Membership.objects.filter(organisation=house, role="reader").first()
    return {
        "everything": everything,
        "nobody": nobody,
        "secret": secret,
        "invitation": invitation.pk,
        "membership": reader.pk,
        "reader": reader.person.email,
        "editor": f"editor.{house.code}@demo.example",
    }


def _work(things: dict[str, object]) -> dict[str, object]:
    """Files on their way in, statistics that are in, and long work that ended either way."""
    from django.utils import timezone

    from innaxe.site.indicators.actions import receive_figures, receive_statistics
    from innaxe.site.indicators.models import Assignment, Dataset
    from innaxe.site.jobs.models import Job, State

    person, house, wave = things["everything"], things["house"], things["this_wave"]
    wrong = receive_figures(person, house, wave, name="wrong.csv", content=WRONG_FILE.encode())
    ready = receive_figures(person, house, wave, name="ready.csv", content=RIGHT_FILE.encode())
    files = [("population.csv", STATISTICS.encode())]
    statistics = receive_statistics(
        person, things["consortium"], files=files, kind="table", nuts_version="2021"
    )
    dataset = Dataset.objects.create(
        consortium=things["consortium"],
        name="population.csv",
        kind="table",
        source="Eurostat",
        nuts_version="2021",
        retrieved=date(2026, 1, 5),
        sha256="0" * 64,
        rows=3,
        imported_by=person,
    )
    for unit, year, value in (("DE12", 2023, 2.9), ("DE12", 2024, 3.0), ("FR10", 2024, 12.4)):
        dataset.observations.create(
            unit=unit, indicator="POP", year=year, value=value, status="observed"
        )
    ended = {"person": person, "consortium": things["consortium"], "ended": timezone.now()}
    kind = "import"
    done = Job.objects.create(kind=kind, state=State.DONE, done=3, total=3, **ended)
    problem = {"code": "jobs.broke", "params": {}, "place": {}}
    failed = Job.objects.create(kind=kind, state=State.FAILED, problems=[problem], **ended)
    assignment = Assignment.objects.get(organisation=house)
    return {
        "upload": wrong.pk,
        "ready": ready.pk,
        "reference_upload": statistics.pk,
        "dataset": dataset.pk,
        "assignment": assignment.pk,
        "job": failed.pk,
        "done_job": done.pk,
        "indicator": "CMO-02",
    }


def _compared(things: dict[str, object]) -> dict[str, object]:
    """An indicator that partners talk about, a comparison of regions, and a scenario of it."""
    sys.path.insert(0, str(Path(__file__).parent))
    from site_comparisons import FRAMEWORK, made_from, several_years, work_on

    from innaxe.site.agreement.actions import comment, propose, rate
    from innaxe.site.benchmark.actions import ask_examination, save_scenario
    from innaxe.studies.comparison import Choices

    person, consortium = things["everything"], things["consortium"]
    [candidate, *_] = propose(person, consortium, ["CMO-08", "TAL-07"])
    rate(person, candidate, importance=5, feasibility=2)
    said = comment(person, candidate, text="Whom do we count?")
    source = f"dataset:{several_years(consortium).pk}"
    made = made_from(person, consortium, source, ("tree.csv", FRAMEWORK), draws=100)
    scenario = save_scenario(person, made, "Heavier", Choices(weights={"A": 2.0}))
    report = _reported(person, consortium, things["code"], made)
    for what, unit in (("ways", "U03"), ("history", "")):
        work_on(ask_examination(person, made, what, unit).job_id)
    return {
        **_meant(person, made, things["house"]),
        "report": report.pk,
        "version": 1,
        "candidate": candidate.indicator,
        "comment": said.pk,
        "comparison": made.pk,
        "unit": "U03",
        "figure": "ranks",
        "traced": "A1",
        "scenario": scenario.key,
    }


def _meant(person: object, made: object, house: object) -> dict[str, object]:
    """A finding of the house with a figure and a comment, a need upon it, and one to merge."""
    from innaxe.site.consortium.models import TerritoryPart
    from innaxe.site.findings import actions

    TerritoryPart.objects.get_or_create(
        organisation=house, nuts_code="U00", defaults={"vintage": "2021"}
    )
    finding, *_rest = actions.propose(person, made, "U00", ["A", "A1", "B"])
    actions.keep(person, finding)
    said = actions.comment(person, finding, text="Since when?")
    need = actions.write_need(person, [finding], text="Share what we know", language="en")
    return {"finding": finding.pk, "need": need.pk, "said_of_finding": said.pk}


def _reported(person: Any, consortium: Any, house: Any, made: Any) -> Any:
    """A report with own text in two sections, one that is off, and a version of it."""
    from site_reports import begun, build

    from innaxe.site.reports.actions import change_report, write_texts
    from innaxe.site.reports.queries import report_of

    report = begun(person, consortium, made, owner=house, unit="U03")
    told = {"name": "Our position", "comparison": made.pk, "language": "en", "unit": "U03"}
    change_report(person, report, left_out=["map"], **told)
    texts = {"cover": "We are {rank U03} of {count ranked}.", "after.areas": "More soon."}
    write_texts(person, report, texts, revision=1)
    build(person, report_of(person, consortium, report.pk))
    return report


def _account(things: dict[str, object]) -> dict[str, object]:
    """A key for programs, and a person who signs in with a code as well."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from innaxe.site.api.tokens import make_token
    from innaxe.site.people.models import Person

    make_token(things["everything"], name="Notebook", scopes=["read"], days=30)
    careful = Person.objects.create_user("careful@example.org", PASSWORD, name="Careful")
    secret = generate_totp_secret()
    TOTP.activate(careful, secret)
    RecoveryCodes.activate(careful)
    return {"totp": secret}


if __name__ == "__main__":
    main()
