"""Counts that all processes of an installation share: of requests, wrong passwords, used codes.

A count in the memory of a process would let through as many times more as there are processes. In
the database each count would be a write: on SQLite in everybody's way, on PostgreSQL inside the
transaction of the request. Files in the folder of the data are in nobody's way.
"""

from __future__ import annotations

import secrets
import zlib
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SharedCounts"]

LOCKS = 64  # files to lock; keys share them, so that their number stays as it is
SELDOM = 100  # so many counts are kept between two looks at what has run out


class SharedCounts(FileBasedCache):
    """Django's cache of files, in which one process at a time adds a key."""

    def add(
        self,
        key: str,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Keep a value where there is none; of several that try at once, one succeeds."""
        with self.alone(key):
            return super().add(key, value, timeout, version)

    @contextmanager
    def alone(self, key: str) -> Iterator[None]:
        """Let nobody else in on this machine who asks for the same key; ends with the process.

        ``add`` of the same key must not stand inside.
        """
        self._createdir()
        name = f"{zlib.crc32(key.encode()) % LOCKS:02}.lock"
        with (Path(self._dir) / name).open("ab") as file:
            locks.lock(file, locks.LOCK_EX)
            yield  # closing the file lets the next one in

    def _cull(self) -> None:
        """Drop what has run out, and what still counts only if there is too much of it."""
        if secrets.randbelow(SELDOM):
            return
        for name in self._list_cache_files():
            with suppress(FileNotFoundError), Path(name).open("rb") as file:
                self._is_expired(file)
        super()._cull()
