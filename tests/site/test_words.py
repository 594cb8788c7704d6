"""Every code that the site says has words, and every text of its own is said somewhere."""

from __future__ import annotations

import re
from pathlib import Path

from innaxe.locale.texts import TEXTS
from innaxe.site.consortium.models import Kind, Release
from innaxe.site.people.models import Role

SITE = Path(__file__).parents[2] / "src" / "innaxe" / "site"
TAG = re.compile(r"""\{% say ["']([\w.]+)["']""")
CALL = re.compile(
    r"""(?:\bsay|later|message|\.of|_wrong|told)\(\s*["']([a-z_0-9]+(?:\.[a-z_0-9]+)+)["']"""
)
LOG = re.compile(r"""["'](log\.[a-z_.]+)["']""")


def codes():
    for path in SITE.rglob("*"):
        if path.suffix not in {".html", ".py"} or "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        yield from TAG.findall(text)
        if path.suffix == ".py":
            yield from CALL.findall(text)
            yield from LOG.findall(text)


def test_what_is_said_has_words():
    assert set(codes()) - set(TEXTS) - {"code", "log.csv"} == set()


def test_errors_of_the_site_have_a_next_step():
    raised = set()
    for path in SITE.rglob("*.py"):
        raised |= set(re.findall(r'Error\.of\(\s*"([a-z_.]+)"', path.read_text(encoding="utf-8")))
    assert raised
    assert {code for code in raised if f"{code}.next" not in TEXTS} == set()


def test_roles_kinds_and_releases_have_words():
    wanted = {f"people.role.{one}" for one in Role.values}
    wanted |= {f"people.role.{one}.{what}" for one in Role.values for what in ("does", "choice")}
    wanted |= {f"organisation.kind.{one}" for one in Kind.values}
    wanted |= {
        f"release.{one}{more}" for one in Release.values for more in ("", ".text", ".choice")
    }
    assert wanted <= set(TEXTS)


def test_every_kind_of_work_has_a_name():
    from innaxe.site.jobs.work import KINDS

    assert {f"jobs.kind.{name}" for name in KINDS if f"jobs.kind.{name}" not in TEXTS} == set()
    assert {"comparison", "import"} <= set(KINDS)
