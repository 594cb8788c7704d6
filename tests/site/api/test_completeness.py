"""What a page can do, an operation of the API can do; where none does, it is said why."""

from __future__ import annotations

import pytest
from site_addresses import addresses

from innaxe.site.api.door import api

BASE = "/api/consortia/{slug}"
HOUSE = f"{BASE}/organisations/{{code}}"
WAVE = f"{HOUSE}/waves/{{number}}"
REFERENCE = f"{BASE}/reference"
AGREE = f"{BASE}/agreement"
TABLED = f"{AGREE}/indicators/{{indicator}}"
COMPARED = f"{BASE}/comparisons"
MADE = f"{COMPARED}/{{comparison}}"
UNIT = f"{MADE}/units/{{unit}}"
SETS = f"{BASE}/sets"
WAVES = f"{BASE}/waves"
ONE_WAVE = f"{WAVES}/{{number}}"
FINDINGS, NEEDS = f"{BASE}/findings", f"{BASE}/needs"
REPORTS, REPORT = f"{BASE}/reports", f"{BASE}/reports/{{report}}"
VERSION = f"{REPORT}/versions/{{version}}"
FINDING, NEED = f"{FINDINGS}/{{finding}}", f"{NEEDS}/{{need}}"

# page -> the operations that read and change what it does
OPERATIONS: dict[str, tuple[str, ...]] = {
    "start": ("get /api/consortia",),
    "language": ("put /api/me",),
    "person:people": (
        f"get {BASE}/people",
        f"get {BASE}/invitations",
        f"post {BASE}/invitations",
    ),
    "person:end_role": (f"delete {BASE}/people/{{number}}",),
    "person:withdraw": (f"delete {BASE}/invitations/{{number}}",),
    "person:accept": ("post /api/me/invitations",),
    "person:account": ("get /api/me", "put /api/me"),
    "person:own_data": ("get /api/me/data",),
    "person:erase": ("post /api/me/erase",),
    "consortium:found": ("post /api/consortia",),
    "consortium:home": (f"get {BASE}", f"get {BASE}/standing", f"get {BASE}/calendar"),
    "consortium:set_up": (f"get {BASE}/set-up",),
    "consortium:change": (f"put {BASE}",),
    "consortium:task": (f"get {BASE}/standing",),
    "consortium:calendar": (f"get {BASE}/calendar", f"post {BASE}/calendar"),
    "consortium:undate": (f"delete {BASE}/calendar/{{number}}",),
    "consortium:organisations": (f"get {BASE}/organisations", f"post {BASE}/organisations"),
    "consortium:bring_in": (f"post {BASE}/organisations/sheet",),
    "consortium:organisation": (f"get {HOUSE}", f"patch {HOUSE}"),
    "consortium:remove_organisation": (f"delete {HOUSE}",),
    "indicators:sets": (f"get {SETS}", f"post {SETS}"),
    "indicators:set": (f"get {SETS}/{{version}}",),
    "indicators:waves": (f"get {WAVES}", f"post {WAVES}"),
    "indicators:wave": (f"get {ONE_WAVE}", f"get {ONE_WAVE}/progress", f"patch {ONE_WAVE}"),
    "indicators:overview": (f"get {ONE_WAVE}/overview",),
    "indicators:released": (f"get {ONE_WAVE}/released",),
    "indicators:released_file": (f"get {ONE_WAVE}/released",),
    "indicators:grid": (f"get {WAVE}/figures", f"put {WAVE}/figures"),
    "indicators:figure": (
        f"get {WAVE}/figures",
        f"put {WAVE}/figures",
        f"get {WAVE}/figures/{{indicator}}/history",
    ),
    "indicators:undo": (f"post {WAVE}/figures/{{indicator}}/undo",),
    "indicators:spreadsheet": (f"get {WAVE}/spreadsheet.xlsx",),
    "indicators:parts": (f"get {WAVE}/parts", f"post {WAVE}/parts"),
    "indicators:remove_part": (f"delete {WAVE}/parts/{{part}}",),
    "indicators:questions": (f"get {WAVE}/questions", f"post {WAVE}/questions"),
    "indicators:answer": (f"post {HOUSE}/questions/{{question}}/answers",),
    "indicators:close": (f"post {HOUSE}/questions/{{question}}/close",),
    "indicators:sign": (
        f"get {WAVE}/copy",
        f"get {WAVE}/audiences",
        f"get {WAVE}/signed",
        f"post {WAVE}/signed",
    ),
    "indicators:reopen": (f"post {WAVE}/reopen",),
    "indicators:signed": (f"get {WAVE}/signed/{{signed}}",),
    "indicators:uploads": (f"get {WAVE}/uploads", f"post {WAVE}/uploads"),
    "indicators:upload": (f"get {HOUSE}/uploads/{{upload}}",),
    "indicators:columns": (f"put {HOUSE}/uploads/{{upload}}/columns",),
    "indicators:commit": (f"post {HOUSE}/uploads/{{upload}}/commit",),
    "indicators:undo_upload": (f"post {HOUSE}/uploads/{{upload}}/undo",),
    "indicators:discard": (f"delete {HOUSE}/uploads/{{upload}}",),
    "indicators:reference": (
        f"get {REFERENCE}",
        f"get {REFERENCE}/files/",
        f"post {REFERENCE}/files/",
    ),
    "indicators:eurostat": (f"post {REFERENCE}/eurostat",),
    "indicators:dataset": (f"get {REFERENCE}/{{dataset}}",),
    "indicators:reference_upload": (f"get {REFERENCE}/files/{{upload}}",),
    "indicators:reference_commit": (f"post {REFERENCE}/files/{{upload}}/commit",),
    "indicators:reference_undo": (f"post {REFERENCE}/files/{{upload}}/undo",),
    "indicators:reference_discard": (f"delete {REFERENCE}/files/{{upload}}",),
    "agreement:table": (f"get {AGREE}/indicators", f"post {AGREE}/indicators"),
    "agreement:own": (f"post {AGREE}/own",),
    "agreement:decide": (f"post {AGREE}/decision",),
    "agreement:changes": (f"get {AGREE}/changes",),
    "agreement:candidate": (
        f"get {TABLED}",
        f"put {TABLED}/rating",
        f"post {TABLED}/comments",
        f"post {TABLED}/drop",
        f"put {TABLED}/purpose",
    ),
    "agreement:withdraw_comment": (f"delete {TABLED}/comments/{{comment}}",),
    "benchmark:comparisons": (f"get {COMPARED}",),
    "benchmark:make": (f"get {COMPARED}/sources", f"post {COMPARED}"),
    "benchmark:board": (f"get {MADE}", f"get {MADE}/scenarios"),
    "benchmark:board_file": (f"get {MADE}/board.csv",),
    "benchmark:position": (f"get {UNIT}",),
    "benchmark:beside": (f"get {UNIT}/beside/{{other}}",),
    "benchmark:trace": (f"get {UNIT}/indicators/{{indicator}}/trace",),
    "benchmark:table_file": (f"get {UNIT}/tables/{{figure}}.csv",),
    "benchmark:chart_file": (f"get {UNIT}/charts/{{figure}}.svg",),
    "benchmark:change": (f"patch {MADE}",),
    "benchmark:remove": (f"delete {MADE}",),
    "benchmark:map": (f"get {MADE}/figures/{{figure}}.{{form}}",),
    "benchmark:whole_file": (f"get {MADE}/figures/{{figure}}.{{form}}",),
    "benchmark:unit_file": (f"get {UNIT}/figures/{{figure}}.{{form}}",),
    "benchmark:history": (f"post {MADE}/examinations", f"get {MADE}/examinations/{{what}}"),
    "benchmark:unit_history": (f"get {MADE}/examinations/{{what}}",),
    "benchmark:audit": (f"get {MADE}/examinations/{{what}}",),
    "benchmark:ways": (f"post {MADE}/examinations", f"get {MADE}/examinations/{{what}}"),
    "benchmark:what_if": (f"post {MADE}/what-if", f"post {MADE}/scenarios"),
    "benchmark:scenario": (f"get {MADE}/scenarios/{{key}}",),
    "activity:log": (f"get {BASE}/log",),
    "activity:log_file": (f"get {BASE}/log",),
    "jobs:jobs": ("get /api/jobs",),
    "jobs:job": ("get /api/jobs/{number}",),
    "jobs:cancel": ("post /api/jobs/{number}/cancel",),
    "jobs:retry": ("post /api/jobs/{number}/retry",),
    "findings:board": (f"get {FINDINGS}",),
    "findings:board_file": (f"get {FINDINGS}",),
    "findings:house": (f"get {FINDINGS}",),
    "findings:propose": (f"get {FINDINGS}/proposals", f"post {FINDINGS}/proposals"),
    "findings:write": (f"post {FINDINGS}",),
    "findings:finding": (
        f"get {FINDING}",
        f"get {FINDING}/comments",
        f"post {FINDING}/comments",
        f"get {FINDING}/weights",
        f"put {FINDING}/weights",
        f"post {FINDING}/evidence",
        f"delete {FINDING}/evidence/{{evidence}}",
        f"post {FINDING}/evidence/{{evidence}}/accept",
        f"post {FINDING}/steps",
        f"post {FINDING}/merge",
    ),
    "findings:change": (f"patch {FINDING}",),
    "findings:history": (f"get {FINDING}/history",),
    "findings:withdraw_comment": (f"delete {BASE}/comments/{{comment}}",),
    "findings:needs": (f"get {NEEDS}", f"get {NEEDS}/shared"),
    "findings:needs_file": (f"get {NEEDS}",),
    "findings:need_new": (
        f"post {NEEDS}",
        f"get {NEEDS}/proposals",
        f"post {NEEDS}/proposals",
    ),
    "findings:need": (
        f"get {NEED}",
        f"put {NEED}/findings",
        f"post {NEED}/steps",
        f"get {NEED}/comments",
        f"post {NEED}/comments",
        f"get {NEED}/weights",
        f"put {NEED}/weights",
    ),
    "findings:need_change": (f"patch {NEED}",),
    "findings:need_history": (f"get {NEED}/history",),
    "findings:exchange": (f"get {BASE}/exchange",),
    "findings:exchange_file": (f"get {BASE}/exchange",),
    "reports:reports": (f"get {REPORTS}",),
    "reports:make": (f"post {REPORTS}",),
    "reports:report": (f"get {REPORT}", f"get {REPORT}/versions"),
    "reports:choices": (f"get {REPORT}/places", f"put {REPORT}"),
    "reports:write": (f"get {REPORT}/texts", f"put {REPORT}/texts", f"get {REPORT}/figures"),
    "reports:build": (f"post {REPORT}/versions",),
    "reports:share": (f"put {REPORT}/shared",),
    "reports:remove": (f"delete {REPORT}",),
    "reports:rebuild": (f"post {VERSION}/rebuild",),
    "reports:remove_version": (f"delete {VERSION}",),
    "reports:file": (f"get {VERSION}/files/{{ending}}",),
}
# pages that a program has no use for, or must not reach; signing in, passwords and the second
# factor under /account/ are among the latter: a key stands for a person who has done all that
WITHOUT = {
    "page": "texts of the house for readers: sources, accessibility, data notice",
    "health": "is plain JSON itself, without sign-in",
    "ready": "is plain JSON itself, without sign-in",
    "benchmark:kept": "leads on by the hash, which a program finds among the comparisons",
    "benchmark:kept_page": "leads on by the hash, which a program finds among the comparisons",
    "benchmark:script_file": "is the script of charts, for pages alone",
    "benchmark:open_unit": "leads from a list to a page; a program names the unit in the address",
    "tokens:tokens": "a key must not make keys: one that got lost could live on for ever",
    "tokens:revoke": "whoever found a key must not lock the others out; the page asks a person",
}


@pytest.fixture(scope="module")
def described():
    paths = api.get_openapi_schema()["paths"]
    return {f"{method} {path}" for path, operations in paths.items() for method in operations}


def test_every_page_has_its_operations_or_a_reason():
    pages = {name for name, _route in addresses()}
    assert set(OPERATIONS) | set(WITHOUT) == pages
    assert not set(OPERATIONS) & set(WITHOUT)
    assert all(OPERATIONS.values())
    assert all(WITHOUT.values())


def test_every_operation_named_here_is_described(described):
    assert {one for found in OPERATIONS.values() for one in found} - described == set()


def test_no_operation_does_what_no_page_can(described):
    assert described - {one for found in OPERATIONS.values() for one in found} == set()
