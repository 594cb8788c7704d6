"""An installation of its own for tests that start and kill real processes: folder and database."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import uuid
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from pathlib import Path

DATABASE = "innaxe.sqlite3"
ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")


class Installation:
    """A data folder, and on PostgreSQL a database that goes away with it."""

    def __init__(
        self,
        folder: Path,
        *,
        postgresql: bool = ON_POSTGRESQL,
        like: Installation | None = None,
    ) -> None:
        self.folder = folder
        self.name = f"innaxe_{uuid.uuid4().hex[:12]}" if postgresql else ""
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("INNAXE_", "DATABASE_URL", "DJANGO_"))
        } | {"INNAXE_DATA": str(folder), "INNAXE_LOG_LEVEL": "INFO"}
        if postgresql:
            template = f' TEMPLATE "{like.name}"' if like else ""
            _on_server(f'CREATE DATABASE "{self.name}"{template}')
            server = urlsplit(os.environ["DATABASE_URL"])
            self.environment["DATABASE_URL"] = server._replace(path=f"/{self.name}").geturl()
        if like:
            shutil.copytree(like.folder, folder)

    def drop(self) -> None:
        if self.name:
            _on_server(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def start(self, *words: str, **options: Any) -> subprocess.Popen[str]:
        """Start Python with these words."""
        return subprocess.Popen(
            [sys.executable, *words], env=self.environment, text=True, **options
        )

    def run(self, *words: str, code: int | None = 0, **more: str) -> subprocess.CompletedProcess:
        """Run a command of innaxe to its end."""
        done = subprocess.run(
            [sys.executable, "-m", "innaxe", *words],
            env=self.environment | more,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if code is not None:
            assert done.returncode == code, done.stdout + done.stderr
        return done

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the database past Django, by a connection of its own."""
        with closing(self._connect()) as connection:
            found = connection.execute(sql).fetchall()
            connection.commit()
            return found

    def write(self, sql: str) -> None:
        with closing(self._connect()) as connection:
            connection.execute(sql)
            connection.commit()

    def _connect(self) -> Any:
        if not self.name:
            return sqlite3.connect(self.folder / DATABASE, timeout=30)
        import psycopg

        return psycopg.connect(self.environment["DATABASE_URL"])


def _on_server(sql: str) -> None:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(sql)


@contextmanager
def made(folder: Path, *, postgresql: bool = ON_POSTGRESQL, like: Installation | None = None):
    """An installation for the time of the block; with the tables of another one, if it is told."""
    found = Installation(folder, postgresql=postgresql, like=like)
    try:
        yield found
    finally:
        found.drop()


@pytest.fixture
def nothing_yet(tmp_path):
    """An installation in the database that the suite runs on, without a folder and tables."""
    with made(tmp_path / "data") as found:
        yield found


@pytest.fixture(scope="session")
def tables(tmp_path_factory):
    """What ``innaxe migrate`` makes of nothing, made once; others begin as its copies."""
    with made(tmp_path_factory.mktemp("tables") / "data") as found:
        found.run("migrate")
        if not found.name:
            assert not (found.folder / f"{DATABASE}-wal").exists(), "the file alone is not all"
        yield found


@pytest.fixture
def installation(tmp_path, tables):
    """An installation in the database that the suite runs on; its tables are there."""
    with made(tmp_path / "data", like=tables) as found:
        yield found


def wait_for(what: Any, seconds: float = 60.0) -> Any:
    """The first true answer."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


def last_line(text: str) -> Any:
    return json.loads(text.strip().splitlines()[-1])
