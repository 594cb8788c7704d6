"""Write docs/reference/questionnaires.md from the bank: ``python tools/questionnaires.py``.

With ``--freeze`` the present versions are added to frozen.json first; it refuses where an item
changed and its version did not. A test fails where the page does not say what the bank says.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from innaxe.indicators import catalogue
from innaxe.survey.bank import (
    ALL_ROWS,
    FEEDS,
    LANGUAGES,
    LONGEST,
    NAMES,
    NON_USER,
    TYPICAL,
    bank,
    fingerprints,
    frozen,
    length_of,
    rows_of,
)
from innaxe.survey.bank.length import DECIDING, FORMATS, WORDS_PER_MINUTE

if TYPE_CHECKING:
    from innaxe.survey.bank import Item, Length, Questionnaire, Row

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "questionnaires.md"
FROZEN = ROOT / "src" / "innaxe" / "survey" / "bank" / "frozen.json"

OPENING = """\
# The two questionnaires
This page is made by `python tools/questionnaires.py` from `src/innaxe/survey/bank`. `innaxe \
survey questionnaire` writes the forms in {languages}; how to change them stands in \
[change a questionnaire](../how-to/questionnaires.md), why they are built as they are in \
[decision 0011](../decisions/0011-questions-are-a-bank-with-frozen-versions.md).

Each entry names the question in English, whether an answer is required, how it is answered, what \
it feeds, and why it is asked. Ids are never given twice. An item that feeds no indicator feeds \
one of these:

{feeds}

## Rules that hold in both
- **A number says how it is known.** In the cluster survey each block of numbers first asks: from \
our records, estimated (at least in part), or not recorded. Where nothing is recorded the numbers \
are not asked, and they are missing, never 0. In a block of several numbers only the first is \
required; what is left blank is missing too.
- **Nobody is asked what cannot concern them.** Who does not know the cluster organisation (S05) \
skips S06 to S09, S11 and S12, and answers S10: this is the comparison group.
- **A part is not larger than its whole**, the shares of C09 add up to 100, and "none" stands \
alone.
- **Long tables are shared out.** `innaxe_rows_shown` says how many of the rows that concern a \
person that person sees; the rest goes to others. Tools that do not know the column show all rows.
- **Trends, topics and actions belong to the wave** and come from a file of yours.
- **Regions** are those of NUTS 2, version 2021, under their local names in Latin letters (those \
of Bulgaria in Cyrillic too), the same in all languages; Greece and the United Kingdom have the \
codes EL and UK.
"""

FEED_WORDS = {
    "PRA": "practices and what others want to learn",
    "NEED": "needs and obstacles",
    "SWOT": "strengths and weaknesses",
    "TREND": "the trends of the white paper",
    "AGENDA": "topics, actions and offers of the joint agenda",
    "FOLLOW": "people who want to hear more; kept apart from answers",
}

TIME = """
## How long the stakeholder survey takes
At most 12 minutes for a fluent reader is the rule. Two counts that know nothing of each other say \
what a path comes to. Neither is a measurement: the medians of the first wave shall replace the \
assumptions.

**By format**: each answer takes the time that others measured for its format, reading included. \
The first answer of an item {single:g} s, like a question by itself (Pew Research Center, [How we \
keep our online surveys from running too long](https://www.pewresearch.org/decoded/2022/12/08/\
how-we-keep-our-online-surveys-from-running-too-long/), 2022: 85 points in 15 minutes, an ordinary \
question one point, about 10 s); a row of a table {row:g} s ("10 or more questions a minute"), an \
answer in own words {open:g} s (Amplitude Research, Online market research surveys). A further \
answer of an item, whose question was read already, counts as a row: that is our assumption.

**By words**: every word is read once at {wpm:g} words a minute ([Brysbaert 2019]\
(https://doi.org/10.1016/j.jml.2019.104047), silent reading of English non-fiction), and deciding \
comes on top: {deciding}. These seconds are ours; typing is reckoned at 40 words a minute.

Three paths: the longest (a user of services who leaves nothing out, fills in every "other", names \
five organisations and writes both free texts), the typical (a user of three services with three \
effects who names nobody and writes no free text), and somebody who does not know the cluster \
organisation. The fourth line is the longest path in a tool that does not know \
`innaxe_rows_shown`: it breaks the rule, so share rows out or shorten the lists of the wave.
"""


def page() -> str:
    """The whole page."""
    languages = f"{len(LANGUAGES)} languages ({', '.join(NAMES.values())})"
    feeds = "\n".join(f"- `{name}`: {FEED_WORDS[name]}" for name in FEEDS)
    parts = [OPENING.format(languages=languages, feeds=feeds)]
    for whole in bank().questionnaires.values():
        parts += _questionnaire(whole)
    parts += _time()
    return "".join(parts)


def _questionnaire(whole: Questionnaire) -> list[str]:
    title = bank().says(f"form.{whole.name}")["en"]
    required = sum(item.required for item in whole.items)
    now = fingerprints(bank(), whole)
    parts = [
        (
            f"\n## {title}\n{len(whole.items)} questions, {required} of them required. Form "
            f"`{whole.id}`, version {whole.version}, SHA-256 `{now.hash}`.\n"
        )
    ]
    rows = rows_of(bank(), whole, bank().example)
    for letter in ("", *whole.sections):
        if letter:
            heading = bank().says(f"{whole.name}.{letter}.label")["en"]
            parts.append(f"\n### {letter}. {heading}\n")
        parts += [_entry(whole, item, rows) for item in whole.items if item.section == letter]
    return parts


def _entry(whole: Questionnaire, item: Item, rows: tuple[Row, ...]) -> str:
    own = [row for row in rows if row.item == item.id]
    facts = [
        "required" if item.required else "optional",
        _answered(own),
        f"feeds {_feeds(item)}" if item.feeds else "feeds no indicator",
        item.privacy,
        f"version {item.version}",
    ]
    question = bank().says(f"{whole.name}.{item.id}.label")["en"]
    return f"\n**{item.id}** {question}\n\n{'; '.join(facts)}. {item.why}\n"


def _feeds(item: Item) -> str:
    by_id = {one.id: one.name() for one in catalogue()}
    return ", ".join(f"`{feed}` ({by_id.get(feed) or FEED_WORDS[feed]})" for feed in item.feeds)


def _answered(rows: list[Row]) -> str:
    """Types of the answers with their numbers, in the order of the form."""
    types: dict[str, int] = {}
    for row in rows:
        kind = row.type.partition(" ")[0]
        if kind.startswith(("begin", "end")) or kind in ("note", "calculate"):
            continue
        words = f"{kind} of `{row.list}`" if row.list else kind
        types[words] = types.get(words, 0) + 1
    shown = {row.cells["innaxe_rows_shown"] for row in rows if "innaxe_rows_shown" in row.cells}
    limit = f" (at most {' or '.join(sorted(shown))} rows of a table each)" if shown else ""
    return (
        ", ".join(f"{count} x {one}" if count > 1 else one for one, count in types.items()) + limit
    )


def _time() -> list[str]:
    deciding = ", ".join(f"{kind} {seconds:g} s" for kind, seconds in DECIDING.items())
    parts = [TIME.format(**FORMATS, wpm=WORDS_PER_MINUTE, deciding=deciding)]
    form = bank().questionnaires["stakeholder"]
    lengths = [
        length_of(bank(), form, bank().example, path)
        for path in (LONGEST, TYPICAL, NON_USER, ALL_ROWS)
    ]
    parts.append("\n| path | by format | by words |\n|---|---|---|\n")
    parts += [f"| {one.path} | {_by_format(one)} | {_by_words(one)} |\n" for one in lengths]
    parts.append(
        "\nThe longest path in the other languages, read at the same rate (a rate that is "
        "cautious for languages with short words and generous for those with long ones):\n\n"
        "| language | words | minutes by words |\n|---|---|---|\n"
    )
    for language in LANGUAGES:
        one = length_of(bank(), form, bank().example, LONGEST, language=language)
        parts.append(f"| {NAMES[language]} | {one.words} | {one.by_words / 60:.1f} |\n")
    parts.append(
        "\nThe cluster survey is filled in over days by several people, and finding the figures "
        "takes longer than reading; it has no such count.\n"
    )
    return parts


def _by_format(one: Length) -> str:
    terms = " + ".join(f"{count} x {FORMATS[kind]:g}" for kind, count in one.formats.items())
    return f"{terms} = {one.by_format:.0f} s = **{one.by_format / 60:.1f} min**"


def _by_words(one: Length) -> str:
    terms = " + ".join(f"{count} x {DECIDING[kind]:g}" for kind, count in one.counts.items())
    reading = f"{one.words} / {WORDS_PER_MINUTE:g} x 60"
    return f"{reading} + {terms} = {one.by_words:.0f} s = **{one.by_words / 60:.1f} min**"


def freeze() -> None:
    """Add the present versions; end with what changed where a version was not raised."""
    kept = json.loads(FROZEN.read_text(encoding="utf-8"))
    for whole in bank().questionnaires.values():
        try:
            kept = frozen(fingerprints(bank(), whole), kept)
        except ValueError as error:
            sys.exit(f"changed without a new version: {error}")
    FROZEN.write_text(f"{json.dumps(kept, indent=1, sort_keys=True)}\n", encoding="utf-8")


if __name__ == "__main__":
    if "--freeze" in sys.argv[1:]:
        freeze()
    PAGE.write_text(page(), encoding="utf-8")
