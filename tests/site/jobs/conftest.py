"""What the tests of long work share: a kind of work that does as it is told."""

from __future__ import annotations

import pytest

from innaxe.site.jobs import actions
from innaxe.site.jobs.work import KINDS, Kind


@pytest.fixture
def kind_of(monkeypatch):
    """Let the kind "import", whose words there are, do this."""

    def register(run):
        monkeypatch.setitem(KINDS, "import", Kind("import", run))
        return run

    return register


@pytest.fixture
def ask(world, kind_of):
    """Ask for work of a kind; give back the job."""

    def asked(run=lambda job, progress: None, who=None, **params):
        kind_of(run)
        return actions.ask_for(who or world.editor, "import", consortium=world.first, **params)

    return asked
