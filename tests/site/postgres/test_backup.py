"""A backup is the same content on both databases, from each to each."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from site_installation import made

CONTENT = str(Path(__file__).parents[1] / "engine" / "content.py")


def content(installation, *words):
    process = installation.start(CONTENT, *words, stdout=subprocess.PIPE)
    out = process.communicate(timeout=300)[0]
    assert process.returncode == 0
    return out.strip().splitlines()[-1]


@pytest.fixture(scope="module", params=[True, False], ids=["from PostgreSQL", "from SQLite"])
def source(request, tmp_path_factory):
    with made(tmp_path_factory.mktemp("source") / "data", postgresql=request.param) as found:
        found.digest = content(found, "fill", "500")
        found.file = found.folder.parent / "all.zip"
        found.run("backup", str(found.file))
        yield found


@pytest.mark.parametrize("postgresql", [True, False], ids=["to PostgreSQL", "to SQLite"])
def test_the_hash_is_the_same_wherever_it_is_restored(source, tmp_path, postgresql):
    with made(tmp_path / "data", postgresql=postgresql) as target:
        assert source.digest in target.run("restore", str(source.file)).stdout
        assert content(target, "hash") == source.digest
        back = tmp_path / "back.zip"
        assert source.digest in target.run("backup", str(back)).stdout
        target.run("user", "new@example.org", INNAXE_PASSWORD="quite a long password")
        assert target.rows("SELECT count(*) FROM people_person") == [(2,)]


def test_the_site_runs_as_a_role_that_owns_nothing(tmp_path):
    """As docs/deploy has it: the owner migrates, the site's role reads and writes rows."""
    with made(tmp_path / "data", postgresql=True) as found:
        owner = found.environment["DATABASE_URL"]
        site = owner.replace("innaxe_owner", "innaxe_site", 1)
        found.environment |= {
            "DATABASE_URL": site,
            "INNAXE_MIGRATION_DATABASE_URL": owner,
            "INNAXE_SITE_ROLE": "innaxe_site",
        }
        found.run("migrate")
        found.run("user", "ada@example.org", INNAXE_PASSWORD="quite a long password")
        told = found.run("doctor", INNAXE_MAIL_URL="smtp://127.0.0.1:25")
        assert "well: row-level security holds" in told.stdout
        digest = found.run("backup", str(tmp_path / "all.zip")).stdout.strip().split()[-1]
        with made(tmp_path / "other") as other:
            assert digest in other.run("restore", str(tmp_path / "all.zip")).stdout
        refused = found.run("restore", str(tmp_path / "all.zip"), code=2)
        assert "backup.not_empty" in refused.stderr
