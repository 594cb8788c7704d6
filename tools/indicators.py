"""Write docs/reference/indicators.md from the catalogue: ``python tools/indicators.py``.

A test fails where the page does not say what the catalogue says.
"""

from __future__ import annotations

from pathlib import Path

from innaxe.indicators import LANGUAGES, catalogue
from innaxe.indicators.model import FIELDS

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "indicators.md"

OPENING = """\
# Indicators
{count} indicators, {core} of them core. This page is made by `python tools/indicators.py` from \
`src/innaxe/indicators/catalogue.csv` and `texts/en.csv`; names and definitions stand there in \
{languages} languages. `innaxe indicators show ID --language fr` shows one in another language.

A star marks the core. Neutral indicators describe and are never scored. "Not settled" says what \
nobody verified yet or what the consortium must still decide; read it before you quote a figure.

## Fields
{fields}
"""


def page() -> str:
    """The whole page."""
    whole = catalogue()
    core = sum(one.is_core for one in whole)
    fields = "\n".join(f"- `{field.name}`: {field.meaning}" for field in FIELDS)
    parts = [OPENING.format(count=len(whole), core=core, languages=len(LANGUAGES), fields=fields)]
    for dimension in whole.dimensions:
        parts.append(f"\n## {whole.label('dimension', dimension)}\n")
        parts += [_entry(one.id) for one in whole if one.dimension == dimension]
    return "".join(parts)


def _entry(id_: str) -> str:
    whole = catalogue()
    (one,) = whole.get([id_])
    facts = [whole.label("unit", one.unit), whole.label("direction", one.direction)]
    if one.denominator:
        facts.append(f"per {whole.label('denominator', one.denominator)}")
    facts.append(whole.label("aggregation", one.aggregation))
    facts.append(" and ".join(one.level))
    facts.append(f"{whole.label('source', one.source)}: {one.source_detail}")
    lines = [
        f"\n### {one.id} {one.name()}{' *' if one.is_core else ''}",
        one.definition(),
        "",
        f"{'; '.join(facts)}. {one.method}".replace("..", "."),
    ]
    if one.doubt:
        lines += ["", f"Not settled: {one.doubt}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
