"""Where one value comes from: source, vintage, who brought it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from innaxe.site.consortium.models import Organisation
from innaxe.site.permissions import policy_of

if TYPE_CHECKING:
    from innaxe.site.benchmark.models import Comparison
    from innaxe.site.people.models import Person

__all__ = ["origin_of"]


def origin_of(person: Person, made: Comparison, unit: str, indicator: str) -> dict[str, Any]:
    """What may be told of a value.

    Of an organisation's figure others learn the wave and the organisation; source, note and who
    entered it stand on the page of the figure, which its own people alone reach.
    """
    place = [one["code"] for one in made.inputs["units"]].index(unit)
    found: dict[str, Any] = {
        "source": made.source,
        "year": made.inputs["years"].get(indicator, [None] * (place + 1))[place],
        "flag": (made.inputs["flags"].get(indicator) or [""] * (place + 1))[place],
    }
    if made.dataset is not None:
        by = made.dataset.imported_by
        return found | {
            "retrieved": made.dataset.retrieved,
            "nuts": made.dataset.nuts_version,
            "by": by.name if by else "",
            "moment": made.dataset.imported,
            "url": reverse("indicators:dataset", args=[made.consortium.slug, made.dataset.pk]),
        }
    if made.wave is None:
        return found
    owner = Organisation.objects.filter(consortium=made.consortium, code=unit).first()
    if owner is None:
        return found
    found["by"] = owner.name
    reach = policy_of(person).reach("figures.read", made.consortium_id, owner.pk)
    if reach in {"organisation", "consortium"}:
        found["url"] = reverse(
            "indicators:figure", args=[made.consortium.slug, unit, made.wave.number, indicator]
        )
    return found
