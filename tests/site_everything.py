"""Everything that the site gives to one person: all pages, files and operations that read.

The addresses come from the URL configuration and from the description of the API, so that a new one
is asked for by itself; a new kind of argument must be given values here.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile

from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from site_addresses import addresses

from innaxe.site.api.door import api

__all__ = ["everything", "numbers_in", "text_of"]

FORMS = ("csv", "xlsx", "svg", "json")
OF_UNIT = ("ranks", "areas", "scoreboard", "indicators", "groups", "parts", "ways", "history")
OF_ALL = ("weights", "correlations", "factors", "groups", "map")
# made once, since describing the whole API takes as long as asking it all
READING = [path for path, found in api.get_openapi_schema()["paths"].items() if "get" in found]
MADE_API = "/api/consortia/{slug}/comparisons/{comparison}"
UNIT_API = f"{MADE_API}/units/{{unit}}"
HOUSES = {"neighbour": "south", "reader": "south", "peer": "p1", "approver": "north"}


def arguments(world, who):
    """Values for each argument of an address; for one alone as ``address.argument``.

    Figures stand as ``name.form``, each in another form than the one before.
    """
    made = world.comparison
    findings, needs = ((one.pk, own.pk) for one, own in world.statements)
    numbers = {
        "consortium:task": range(1, 6),
        "consortium": (1,),
        "person": (1,),
        "tokens": (1,),
        "agreement": (1,),
        "jobs": (made.job_id,),
        "/api/jobs/{number}": (made.job_id,),
        "indicators": (1, 2),
        "/api": (1, 2),
        "findings": findings,
        "findings:need": needs,
        "findings:need_change": needs,
        "findings:need_history": needs,
    }
    return {
        "slug": ("first",),
        "name": ("privacy",),
        "secret": ("none",),
        "version": (1,),
        "/api/consortia/{slug}/sets/{version}.version": ("1",),
        "benchmark:script_file.version": ("0",),
        "code": tuple(dict.fromkeys(("north", HOUSES.get(who, "p1")))),
        "agreement.code": world.codes[:1],
        "indicator": world.codes[:1],
        "pk": (world.set.pk,),
        "upload": (world.own.upload.pk,),
        "dataset": (1,),
        "assignment": (1,),
        "part": (1,),
        "question": (world.own.question.pk,),
        "copy": world.copies,
        "signed": world.copies,
        "comparison": (made.pk,),
        "unit": ("south",),
        "other": ("c1",),
        "figure": OF_UNIT,
        "benchmark:whole_file.figure": OF_ALL,
        "benchmark:chart_file.figure": OF_UNIT[-2:],
        f"{UNIT_API}/charts/{{figure}}.svg.figure": OF_UNIT[-2:],
        f"{MADE_API}/figures/{{figure}}.{{form}}.figure": OF_ALL,
        "form": FORMS,
        "what": ("audit", "history", "ways"),
        "digest": (made.sha256[:16],),
        "rest": ("audit/",),
        "key": (world.scenario.key,),
        "finding": findings,
        "need": needs,
        "report": (world.report.pk,),
        "ending": ("pdf", "docx", "html", "xlsx"),
        **{f"{name}.number": found for name, found in numbers.items()},
    }


def asked(world):
    """What addresses are asked beside their path."""
    made = world.comparison.pk
    return {
        "benchmark:position": ("", "?peers=c1&peers=c2"),
        "benchmark:beside": ("?other=c1",),
        "benchmark:open_unit": ("?unit=c1",),
        "benchmark:map": ("", "?value=ACC-05"),
        "benchmark:what_if": ("", "?asked=1&dropped=CMO-01"),
        "findings:propose": (f"?comparison={made}&unit=south",),
        "findings:exchange": (f"?comparison={made}",),
        "indicators:set": ("?format=json",),
        "/api/consortia/{slug}/findings/proposals": (f"?comparison={made}&unit=south",),
        "/api/consortia/{slug}/needs/proposals": ("?unit=south",),
        f"{MADE_API}/examinations/{{what}}": ("?unit=south",),
        UNIT_API: ("", "?peers=c1"),
    }


def _values(known, name, argument):
    """What an argument stands for: said of this address, of its subject, or of all."""
    subject = "/api" if name.startswith("/api") else name.split(":")[0]
    for key in (f"{name}.{argument}", f"{subject}.{argument}", argument):
        if key in known:
            return known[key]
    raise AssertionError(f"say in site_everything what {{{argument}}} stands for in {name}")


def _filled(known, name, names):
    """The ways to fill the arguments of an address: all, but of forms one for each figure."""
    values = [_values(known, name, one) for one in names]
    if names[-2:] != ["figure", "form"]:
        rows = itertools.product(*values)
    else:
        *before, figures, forms = values
        pairs = list(zip(figures, itertools.cycle(forms), strict=False))
        rows = ((*head, *pair) for head in itertools.product(*before) for pair in pairs)
    return (dict(zip(names, row, strict=True)) for row in rows)


def pages_of(known, queries):
    """Every address of the site, with its name."""
    for name, route in addresses():
        names = re.findall(r"<\w+:(\w+)>", route)
        for given in _filled(known, name, names):
            path = reverse(name, kwargs=given)
            yield from ((name, path + query) for query in queries.get(name, ("",)))


def operations_of(known, queries):
    """Every operation of the API that reads."""
    for route in READING:
        names = re.findall(r"\{(\w+)\}", route)
        for given in _filled(known, route, names):
            path = route.format(**given)
            yield from ((route, path + query) for query in queries.get(route, ("",)))


def everything(world, who, *, whole=False, only=None, language="en"):
    """What a person gets at every address, by name and path, without what is new each time.

    Args:
        world: of ``site_secret``.
        who: name of the person in it.
        whole: with every figure and every copy; else with the first of each, which is quicker.
        only: names of addresses, if not all.
        language: of the pages.
    """
    caches["memory"].clear()  # what was worked out in another state must not be found in this one
    if whole:
        caches["drawings"].clear()
    known, queries = arguments(world, who), asked(world)
    if not whole:
        known = {name: tuple(values)[:1] for name, values in known.items()}
        queries = {name: found[-1:] for name, found in queries.items()}
    browser, program = Client(), Client(headers={"authorization": f"Bearer {world.keys[who]}"})
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    browser.force_login(getattr(world, who), backend=backend)
    browser.cookies["django_language"] = language
    found = {}
    for client, listed in ((browser, pages_of), (program, operations_of)):
        for name, path in listed(known, queries):
            if only is None or name in only:
                found[name, path] = _shown(client.get(path))
    return found


def _shown(answer):
    """What can be seen of an answer."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = [answer.get(name, "") for name in ("Location", "ETag", "Content-Disposition")]
    return (answer.status_code, *headers, _plain(content))


# tokens against forged forms, and when somebody was here last
ALWAYS_NEW = re.compile(
    rb'name="csrfmiddlewaretoken" value="\w+"|X-CSRFToken&quot;: &quot;\w+|"X-CSRFToken": "\w+"'
    rb"|<dcterms:(created|modified)[^>]*>[^<]*<"
    rb'|"last_(sign_in|used)": ("[^"]*"|null)'
    rb'|[\w :]*</td><td><form method="post" action="/me/keys/'
)


def _plain(content):
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"\n".join(book.read(name) for name in sorted(book.namelist()))
    return ALWAYS_NEW.sub(b"", content)


def text_of(content):
    """A content as text; of a PDF what can be read in it."""
    if content[:4] != b"%PDF":
        return content.decode(errors="replace")
    import pypdf

    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(page.extract_text() for page in pages)


GAP = "\u00a0\u202f\u2009 '\u2019_"
NUMBER = re.compile(rf"(?<![\w.,])\d[\d.,{GAP}]*\d(?![\w])")


def numbers_in(text):
    """All numbers in a text, as whichever language would read them."""
    text = text.replace("&nbsp;", " ").replace("&#x27;", "'").replace("&#39;", "'")
    for one in NUMBER.findall(text):
        plain = re.sub(f"[{GAP}]", "", one)
        for point in ".,":
            other = "," if point == "." else "."
            try:
                yield float(plain.replace(other, "").replace(point, "."))
            except ValueError:
                continue
