"""A short run of the fault script, as everybody would start it, and whether it has teeth."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

SCRIPT = str(Path(__file__).with_name("kill.py"))
ROUNDS = "8"


def test_kills_at_random_moments_lose_nothing_and_leave_nothing_half_done(installation):
    process = installation.start(
        SCRIPT, "--rounds", ROUNDS, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    assert out.endswith(f"{ROUNDS} kills, nothing lost, nothing half-done\n")


@pytest.fixture
def kill(monkeypatch):
    """The script as a module."""
    monkeypatch.syspath_prepend(str(Path(SCRIPT).parent))
    import kill

    return kill


def test_half_an_import_is_seen(kill, world):
    from innaxe.site.consortium.models import Organisation

    Organisation.objects.create(consortium=world.first, code="r1x1-0", name="One of many")
    with pytest.raises(kill.Hurt):
        kill._whole_imports(set())  # noqa: SLF001


def test_a_lost_acknowledgement_is_seen(kill, world, tmp_path):
    from innaxe.site.consortium.models import Organisation

    Organisation.objects.exclude(code="north").delete()
    Organisation.objects.filter(code="north").delete()
    with pytest.raises(kill.Hurt, match="lost imports"):
        kill._whole_imports({"r1x1"})  # noqa: SLF001
    with pytest.raises(kill.Hurt, match="lost sign-offs"):
        kill._agreeing_figures([7])  # noqa: SLF001
    with pytest.raises(kill.Hurt, match="lost backups"):
        kill._whole_backups({"1x1": "0"}, tmp_path)  # noqa: SLF001


def test_half_a_file_is_seen(kill, world):
    from django.utils import timezone

    from innaxe.site.indicators.models import Dataset, Upload

    made = Upload.objects.create(consortium=world.first, name="s.csv", content=b"", kind="table")
    with pytest.raises(kill.Hurt, match="lost files"):
        kill._whole_uploads({made.pk}, set())  # noqa: SLF001
    Upload.objects.update(committed=timezone.now())
    with pytest.raises(kill.Hurt, match="what they hold"):
        kill._whole_uploads(set(), set())  # noqa: SLF001
    Dataset.objects.create(
        consortium=world.first, name="s", kind="table", sha256="0" * 64, upload=made, rows=3000
    )
    with pytest.raises(kill.Hurt, match="half a file"):
        kill._whole_uploads(set(), set())  # noqa: SLF001


def test_half_a_save_is_seen(kill, world):
    from innaxe.site.indicators.models import Figure

    Figure.objects.create(
        wave=world.wave, organisation=world.north, indicator="CMO-01", value=1.0, basis="recorded"
    )
    with pytest.raises(kill.Hurt, match="half a save"):
        kill._agreeing_figures([])  # noqa: SLF001
