"""No page breaks a rule of WCAG 2.2 A or AA that axe knows, whatever language, width and scheme.

The pages come from the URL configuration: a new address is looked at without being named here.
By default each page is looked at in one look, in turn: English, wide and light, or Bulgarian,
narrow and dark. ``--whole`` looks at every combination of language, width and scheme.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from .conftest import DESKTOP, PASSWORD, PHONE, sign_in

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LANGUAGES = ("en", "bg")
REFUSES_TO_BE_READ = 405  # what only takes POST
WHOLE = [(size, scheme) for size in (DESKTOP, PHONE) for scheme in ("light", "dark")]
SLICE = {"en": [(DESKTOP, "light")], "bg": [(PHONE, "dark")]}
# addresses that answer with a file, with data or with nothing to look at
NO_PAGES = {
    "language",
    "health",
    "ready",
    "person:own_data",
    "activity:log_file",
    "indicators:released_file",
    "indicators:spreadsheet",
    "benchmark:board_file",
    "benchmark:table_file",
    "benchmark:chart_file",
    "benchmark:unit_file",
    "benchmark:whole_file",
    "benchmark:script_file",
    "benchmark:open_unit",
    "findings:board_file",
    "findings:needs_file",
    "findings:exchange_file",
    "reports:file",
    "benchmark:kept",
    "benchmark:kept_page",
    "mfa_download_recovery_codes",
    "openid_connect_login",
    "openid_connect_callback",
}
# who looks; everybody else's pages are looked at by a person with nearly all roles
VISITORS = {
    "page": "",
    "person:accept": "",
    "account_login": "",
    "account_signup": "",
    "account_reset_password": "",
    "account_reset_password_done": "",
    "account_reset_password_from_key": "",
    "account_reset_password_from_key_done": "",
    "account_inactive": "",
    "socialaccount_login_cancelled": "",
    "socialaccount_login_error": "",
    "mfa_view_recovery_codes": "careful",
    "mfa_generate_recovery_codes": "careful",
    "mfa_deactivate_totp": "careful",
    "mfa_reauthenticate": "careful",
}
# what leads on to another page, which is looked at under its own name or as a state
ELSEWHERE = {
    "start",
    "account_confirm_login_code",
    "account_set_password",
    "mfa_authenticate",
    "socialaccount_signup",
    "benchmark:beside",
}
NUMBERS = {
    "person:end_role": "membership",
    "consortium:task": 2,
    "jobs:job": "job",
    "findings:withdraw_comment": "said_of_finding",
    **{f"findings:{name}": "finding" for name in ("finding", "change", "history")},
    **{f"findings:{name}": "need" for name in ("need", "need_change", "need_history")},
}
# the same word for another thing
WANTED = {
    ("agreement", "code"): "candidate",
    ("agreement", "number"): "comment",
    ("benchmark", "indicator"): "traced",
    ("benchmark", "key"): "scenario",
}
NAMED = {"provider_id": "oidc", "key": "gone-stale", "uidb36": "1", "name": "accessibility"}


def addresses(resolver=None, names=()):
    """Names of all addresses, those of signing in included, and what each needs to be told."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if entry.app_name != "ninja":
                yield from addresses(entry, (*names, entry.namespace) if entry.namespace else names)
        elif isinstance(entry, URLPattern) and entry.name:
            yield ":".join((*names, entry.name))


PAGES = sorted(set(addresses()) - NO_PAGES)


def needs(name: str) -> set[str]:
    """What an address must be told."""
    resolver = get_resolver()
    for part in name.split(":")[:-1]:
        resolver = resolver.namespace_dict[part][1]
    (_pattern, arguments), *_more = (
        (found, arguments)
        for possibilities, _p, _d, _c in resolver.reverse_dict.getlist(name.rpartition(":")[2])
        for found, arguments in possibilities
    )
    return set(arguments)


def address_of(name: str, things: dict) -> str:
    told = {**NAMED, **things}
    arguments = {}
    for one in needs(name):
        wanted = NUMBERS.get(name, one) if one == "number" else one
        if one == "upload" and name.startswith("indicators:reference"):
            wanted = "reference_upload"
        wanted = WANTED.get((name.partition(":")[0], one), wanted)
        arguments[one] = wanted if isinstance(wanted, int) else told[wanted]
    return reverse(name, kwargs=arguments)


@pytest.fixture
def look(request, site, open_page):
    """Look at a page in widths and schemes; all that is wrong comes back in words."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    whole = request.config.getoption("--whole")

    def looked(page, language):
        wrong = [] if page.title().strip(" -").removesuffix("innaxe").strip(" -") else ["no title"]
        if page.locator("h1").count() != 1:
            wrong.append(f"{page.locator('h1').count()} main headings")
        if page.locator("html").get_attribute("lang") != language:
            wrong.append("another language")
        page.set_viewport_size(PHONE)
        wrong += too_wide(page, PHONE)
        for size, scheme in WHOLE if whole else SLICE[language]:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            where = f"{size['width']} px, {scheme}"
            found = axe.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
            wrong += [
                f"{where}: {one['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
                for one in found.response["violations"]
                for node in one["nodes"][:3]
            ]
        return wrong

    return looked


WIDEST = """() => [...document.querySelectorAll("body *")].filter(one => {
  const box = one.getBoundingClientRect();
  for (let up = one.parentElement; up; up = up.parentElement)
    if (getComputedStyle(up).overflowX !== "visible" && up.clientWidth < up.scrollWidth)
      return false;
  return box.right > document.documentElement.clientWidth + 1 && box.width > 1;
}).slice(0, 4).map(one => one.outerHTML.slice(0, 90)).join(" | ")"""


def too_wide(page, size) -> list[str]:
    """What sticks out where the page as a whole scrolls sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} px wide because of {page.evaluate(WIDEST)}"] if wide > size["width"] else []


def visit(page, name: str, states) -> None:
    """Come as whoever the page is for."""
    asks_for_a_code = name in {"mfa_activate_totp", "account_reauthenticate"}
    who = VISITORS.get(name, "nobody" if asks_for_a_code else "everything")
    if who:
        page.context.add_cookies(states(f"{who}@example.org")["cookies"])


def pytest_generate_tests(metafunc):
    """All pages and states in both languages if asked for; else each in one of them, in turn."""
    what, subjects = SUBJECTS.get(metafunc.function.__name__, ("", ()))
    if not what:
        return
    whole = metafunc.config.getoption("--whole")
    chosen = [
        pytest.param(one, language, id=f"{getattr(one, '__name__', one)}-{language}")
        for place, one in enumerate(subjects)
        for number, language in enumerate(LANGUAGES)
        if whole or place % len(LANGUAGES) == number
    ]
    metafunc.parametrize((what, "language"), chosen)


def test_every_page_of_the_url_configuration(site, states, open_page, look, name, language):
    page = open_page(language=language)
    visit(page, name, states)
    address = address_of(name, site.things)
    if page.context.request.get(address).status == REFUSES_TO_BE_READ:
        return
    page.goto(address)
    if name != "account_reauthenticate" and "/account/reauthenticate/" in page.url:
        page.locator("#id_password").fill(PASSWORD)
        submit(page)
        page.wait_for_url(f"**{address}")
    assert name in ELSEWHERE or urlsplit(page.url).path == urlsplit(address).path
    assert look(page, language) == []


def test_every_page_of_a_consortium_with_nothing_in_it(
    site, states, open_page, look, name, language
):
    page = open_page(language=language, state=states("founder.empty@example.org"))
    address = reverse(name, args=["empty"])
    if page.context.request.get(address).status == REFUSES_TO_BE_READ:
        return
    page.goto(address)
    assert look(page, language) == []


def grid(things: dict) -> str:
    return f"/c/demo/organisations/{things['code']}/waves/{things['number']}/"


def first_value(page):
    return page.locator("input[name^=value-]").first


def submit(page) -> None:
    page.locator("main form button[type=submit]").first.click()


def grid_with_errors(page, things, other):
    page.goto(grid(things))
    first_value(page).fill("many")
    submit(page)
    assert page.locator("tr.has-error").count() == 1


def grid_with_a_conflict(page, things, other):
    """A colleague saves a figure while the page is open."""
    page.goto(grid(things))
    now = page.locator("input[name^=revision-]").first.input_value()
    other.goto(grid(things))
    first_value(other).fill(f"{10 + int(now)}")
    submit(other)
    first_value(page).fill("5")
    submit(page)
    assert page.locator("fieldset.choice").count() == 1


def grid_for_reading(page, things, other):
    other.goto(grid(things))
    page.context.clear_cookies()
    sign_in(page, things["reader"])
    page.goto(grid(things))
    assert page.locator("input[name^=value-]").count() == 0


def file_that_is_ready(page, things, other):
    page.goto(f"/c/demo/organisations/{things['code']}/uploads/{things['ready']}/")
    assert page.locator(".error-summary").count() == 0


def file_with_mistakes(page, things, other):
    page.goto(f"/c/demo/organisations/{things['code']}/uploads/{things['upload']}/")
    assert page.locator("td.wrong").count() >= 4


def organisation_without_a_name(page, things, other):
    page.goto("/c/demo/organisations/")
    page.locator("main form").last.locator("button[type=submit]").click()
    assert page.locator(".field.has-error").count() == 2


def invitation_that_is_sent(page, things, other):
    page.goto("/c/demo/people/")
    page.locator("#id_email").fill("colleague@example.org")
    page.locator("input[name=role][value=editor]").check()
    page.locator("#id_organisation").select_option(index=1)
    page.locator("main form").last.locator("button[type=submit]").click()
    assert page.locator("#link").count() == 1


def key_that_is_made(page, things, other):
    page.goto("/me/keys/")
    page.locator("#id_name").fill("Notebook")
    page.locator("input[name=scopes]").first.check()
    page.locator("main form").last.locator("button[type=submit]").click()
    assert page.locator("#secret").count() == 1


def password_that_is_wrong(page, things, other):
    page.context.clear_cookies()
    sign_in(page, "everything@example.org", "not my password")
    assert page.locator(".error-summary").count() == 1


def code_that_is_asked_for(page, things, other):
    page.context.clear_cookies()
    sign_in(page, "careful@example.org")
    assert page.locator("#id_code").count() == 1


def code_that_is_wrong(page, things, other):
    code_that_is_asked_for(page, things, other)
    page.locator("#id_code").fill("000000")
    submit(page)
    assert page.locator(".error-summary").count() == 1


def not_ones_own_to_do(page, things, other):
    page.context.clear_cookies()
    sign_in(page, things["reader"])
    assert page.goto("/c/demo/settings/").status == 403


def choice_of_languages(page, things, other):
    page.goto("/c/demo/")
    page.locator(".speak summary").click()
    assert page.locator("#site-language").is_visible()


def no_such_page(page, things, other):
    assert page.goto("/c/nowhere/").status == 404


def nothing_but_an_account(page, things, other):
    page.context.clear_cookies()
    sign_in(page, "nobody@example.org")
    page.goto("/")


def invitation_that_is_gone(page, things, other):
    page.context.clear_cookies()
    assert page.goto("/invitation/nothing/").status == 404


def data_not_erased(page, things, other):
    page.goto("/me/erase/")
    submit(page)
    assert page.locator(".error-summary").count() == 1


def proposals_for_a_unit(page, things, other):
    page.goto(f"/c/demo/findings/propose/?comparison={things['comparison']}&unit=U01")
    assert page.locator("input[name=nodes]").count() > 2


def proposals_of_which_none_is_ticked(page, things, other):
    proposals_for_a_unit(page, things, other)
    page.locator("main form[method=post] button").click()
    assert page.locator(".error-summary").count() == 1


def figure_to_write_about(page, things, other):
    asked = f"comparison={things['comparison']}&unit=U00&node=A1"
    page.goto(f"/c/demo/findings/write/?{asked}")
    assert page.locator("#finding").count() == 1


def who_could_give_of_regions(page, things, other):
    page.goto(f"/c/demo/give-and-receive/?whose=all&comparison={things['comparison']}")
    assert page.locator("tbody tr").count() > 1


def work_that_is_done(page, things, other):
    page.goto(f"/jobs/{things['done_job']}/")


def writing(things: dict) -> str:
    return f"/c/demo/reports/{things['report']}/text/"


def figures_to_copy(page, things, other):
    page.goto(f"{writing(things)}?of=U05")
    assert page.locator("details[open] code").count() > 10


def text_as_it_reads(page, things, other):
    page.goto(writing(things))
    page.locator("button[name=preview]").click()
    assert page.locator("#preview").count() == 1


def text_with_mistakes(page, things, other):
    page.goto(writing(things))
    page.locator("#id_text-cover").fill("It is {rank X9}. And {nothing}.")
    page.locator("main form").last.locator("button[type=submit]").first.click()
    assert page.locator(".error-summary li").count() >= 1


def report_without_a_name(page, things, other):
    page.goto("/c/demo/reports/new/")
    page.locator("main form").last.locator("button[type=submit]").click()
    assert page.locator(".field.has-error").count() >= 1


STATES = [
    figures_to_copy,
    text_as_it_reads,
    text_with_mistakes,
    report_without_a_name,
    grid_with_errors,
    grid_with_a_conflict,
    grid_for_reading,
    file_with_mistakes,
    file_that_is_ready,
    organisation_without_a_name,
    invitation_that_is_sent,
    key_that_is_made,
    password_that_is_wrong,
    code_that_is_asked_for,
    code_that_is_wrong,
    not_ones_own_to_do,
    choice_of_languages,
    no_such_page,
    nothing_but_an_account,
    invitation_that_is_gone,
    data_not_erased,
    work_that_is_done,
    proposals_for_a_unit,
    proposals_of_which_none_is_ticked,
    figure_to_write_about,
    who_could_give_of_regions,
]


def test_every_state_that_a_page_can_be_in(site, states, open_page, look, state, language):
    page = open_page(language=language, state=states("everything@example.org"))
    other = open_page(language=language, state=states(site.things["editor"]))
    state(page, site.things, other)
    assert look(page, language) == []


def test_the_page_of_a_fault_of_ours(open_page, look):
    page = open_page()
    answer = {"status": 500, "content_type": "text/html", "body": render_to_string("500.html")}
    page.route("**/broken/", lambda route: route.fulfill(**answer))
    page.goto("/broken/")
    page.said.clear()
    assert look(page, "en") == []


SUBJECTS = {
    "test_every_page_of_the_url_configuration": ("name", PAGES),
    "test_every_page_of_a_consortium_with_nothing_in_it": (
        "name",
        [one for one in PAGES if needs(one) == {"slug"}],
    ),
    "test_every_state_that_a_page_can_be_in": ("state", STATES),
}
