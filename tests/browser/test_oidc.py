"""Signing in with a provider through Chromium, which keeps to the policy of the page."""

from __future__ import annotations

import subprocess

import pytest
from oidc_provider import running
from site_installation import made

from .conftest import free_port, stop, wait_for

pytestmark = pytest.mark.browser
ADDRESS = "who@example.org"
PASSWORD = {"INNAXE_PASSWORD": "quite a long password"}


@pytest.fixture
def outside(chromium, tmp_path):
    """A site that was told of a provider by its variables, the provider, and a page."""
    log = tmp_path / "log.txt"
    with running() as provider, made(tmp_path / "data") as site, log.open("w") as lines:
        site.environment |= provider.environment
        site.run("migrate")
        site.run("user", ADDRESS, **PASSWORD)
        port = free_port()
        process = site.start(
            "-m", "innaxe", "serve", "--port", str(port),
            stdout=lines, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        address = f"http://127.0.0.1:{port}"
        context = chromium.new_context(base_url=address, locale="en")
        try:
            wait_for(address, process, log)
            yield provider, context.new_page()
        finally:
            context.close()
            stop(process)


def test_the_browser_follows_the_form_to_the_provider_and_back(outside):
    provider, page = outside
    provider.person |= {"email": ADDRESS}
    said = []
    page.on("console", lambda one: said.append(one.text))
    answer = page.goto("/account/login/")
    assert f"form-action 'self' {provider.issuer}" in answer.headers["content-security-policy"]
    page.get_by_role("button", name="House of Tests").click()
    page.wait_for_url("**/")
    page.goto("/me/")
    assert page.locator("#id_name").count() == 1
    assert said == []
    assert "/authorize" in provider.seen


def test_who_is_unknown_is_told_so(outside):
    provider, page = outside
    provider.person |= {"email": "nobody@example.org"}
    page.goto("/account/login/")
    page.get_by_role("button", name="House of Tests").click()
    page.wait_for_url("**/callback/**")
    assert "nobody@example.org" in page.locator("main").inner_text()
