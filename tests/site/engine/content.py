"""Fill an installation with content that is hard to keep, or ask for its hash.

content.py fill [OBSERVATIONS]
content.py hash
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta, timezone

from innaxe.site.installation import bring_up_to_date, open_site


def fill(observations: int) -> None:
    from django.db import transaction

    from innaxe.site.consortium.models import Consortium, Milestone, Organisation, TerritoryPart
    from innaxe.site.jobs.actions import ask_for
    from innaxe.site.jobs.work import kind
    from innaxe.site.people.models import Membership, Person
    from innaxe.site.scope import reach_of_all

    kind("import")(lambda job, progress: None)
    first = Consortium.objects.create(
        slug="first", name="Гипотеза “œuvre” \U0001f9ec\n\t'\"\\", languages=["en", "bg"],
        created=datetime(2024, 2, 29, 23, 59, 59, 123456, tzinfo=timezone(timedelta(hours=5.5))),
    )  # fmt: skip
    north = Organisation.objects.create(consortium=first, code="north", name="Nørd")
    TerritoryPart.objects.create(organisation=north, nuts_code="BG41", vintage="2021", weight=1 / 3)
    Milestone.objects.create(consortium=first, day=date(1, 1, 1), title="Anno Domini")
    person = Person.objects.create_user("zoë@example.org", "a long enough password", name="Zoë")
    Membership.objects.create(person=person, consortium=first, organisation=north, role="editor")
    ask_for(person, "import", consortium=first, big=12345678901234567890, none=None)
    with transaction.atomic(), reach_of_all():
        _figures(first, north, person, observations)


def _figures(first, north, person, observations):
    from innaxe.site.indicators.models import (
        Dataset,
        Figure,
        IndicatorSet,
        Observation,
        Upload,
        Wave,
    )

    json_of_all_kinds = {
        "ж": [1, 1.0, 1e22, -0.0, 1e-7, 2**63, 0.1 + 0.2, None, True, "\u2028", {"b": 1, "a": {}}]
    }
    agreed = IndicatorSet.objects.create(
        consortium=first, name="Set", version="1", sha256="0" * 64, content=json_of_all_kinds
    )
    wave = Wave.objects.create(
        consortium=first, number=1, name="W", year=2025, opens=date(2026, 1, 1),
        closes=date(2026, 12, 31), indicator_set=agreed,
    )  # fmt: skip
    for number, value in enumerate((1e-308, 5e-324, 1.7976931348623157e308, 1e22, -0.0, 0.1 + 0.2)):
        Figure.objects.create(
            wave=wave, organisation=north, indicator=f"X-{number}", value=value, basis="recorded",
            entered_by=person, entered=datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        )  # fmt: skip
    Figure.objects.create(
        wave=wave, organisation=north, indicator="X-9", value=None, basis="not_recorded",
        reason="няма", retrieved=date(2020, 2, 29),
    )  # fmt: skip
    every_byte = bytes(range(256)) * 5000
    Upload.objects.create(
        consortium=first, organisation=north, name="ф.xlsx", content=every_byte, kind="figures"
    )
    Upload.objects.create(consortium=first, name="empty", content=b"", kind="table")
    dataset = Dataset.objects.create(consortium=first, name="D", kind="table", sha256="0" * 64)
    made = (
        Observation(
            dataset=dataset, unit=f"U{number % 300}", indicator=f"I{number % 37}", year=2000,
            value=None if number % 11 == 0 else number / 7, status="observed",
        )
        for number in range(observations)
    )  # fmt: skip
    Observation.objects.bulk_create(made, batch_size=2000)


if __name__ == "__main__":
    open_site()
    if sys.argv[1] == "fill":
        bring_up_to_date()
        fill(int(sys.argv[2]))
    from innaxe.site.backup import content_hash

    print(content_hash())  # noqa: T201 - the answer
