"""Files of reports are in a backup, and are the same when they come back."""

from __future__ import annotations

import zipfile

from site_reports import build

from innaxe.site.backup import restore, tables, write_backup
from innaxe.site.reports.models import ReportFile


def files():
    rows = ReportFile.objects.order_by("pk").values_list("ending", "sha256", "content")
    return [(ending, digest, bytes(content)) for ending, digest, content in rows]


def test_files_come_back_from_a_backup_as_they_were(world, report, tmp_path):
    build(world.editor, report)
    before, backup = files(), tmp_path / "all.zip"
    digest = write_backup(backup)
    names = zipfile.ZipFile(backup).namelist()
    assert {f"reports_{name}.jsonl" for name in ("report", "version", "reportfile")} <= set(names)
    for model in reversed(tables()):
        model.objects.all().delete()
    assert restore(backup) == digest
    assert files() == before
    assert len(before) == 4
