"""The fuzzing test runs on SQLite: its client ends the connection that a test on a server needs."""

import os

collect_ignore = (
    ["test_fuzz.py"] if os.environ.get("DATABASE_URL", "").startswith("postgres") else []
)
