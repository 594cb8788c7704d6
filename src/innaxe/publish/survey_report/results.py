"""The answers, question by question: a chart with its table, or a word why there is none."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from innaxe.publish.charts import Bar, Bars, bars
from innaxe.publish.document import Figure, Heading, Note, Paragraph

if TYPE_CHECKING:
    from innaxe.publish.document import Block, TableBlock
    from innaxe.publish.survey_report.words import Cell, Words
    from innaxe.survey.analysis import MeanResult, ShareResult

__all__ = ["results"]


def results(words: Words) -> list[Block]:
    """One part for each question with options or numbers, in the order of the form."""
    analysis = words.content.analysis
    blocks: list[Block] = [Heading(words.text("results")), Paragraph(words.text("results.text"))]
    names = dict.fromkeys([*analysis.means, *analysis.shares])
    order = [name for name in analysis.wave.answers.columns if name in names]
    for name in order:
        blocks += _question(words, name)
    return blocks


def _question(words: Words, name: str) -> list[Block]:
    analysis = words.content.analysis
    blocks: list[Block] = [Heading(words.item(name), 2)]
    if name in analysis.means:
        blocks.append(_mean_figure(words, name))
    elif all(result.withheld.all() for result in analysis.shares[name]):
        return [*blocks, Paragraph(words.text("results.none"))]
    else:
        blocks.append(_share_figure(words, name, analysis.shares[name][0]))
        blocks += [
            _share_groups(words, result)
            for result in analysis.shares[name][1:]
            if not result.withheld.all()
        ]
    blocked = [*analysis.shares.get(name, ()), *analysis.means.get(name, ())]
    told = {one.code: one for result in blocked for one in result.blocked}
    return [*blocks, *(Note(words.catalogue.text(one)) for one in told.values())]


def _mean_figure(words: Words, name: str) -> Figure:
    analysis = words.content.analysis
    rows = _mean_rows(words, name)
    variable = analysis.column(name).variable
    steps = [step for step in variable.steps if step is not None]
    shown = [row.value for row in rows if row.value is not None]
    domain = (min(steps), max(steps)) if steps else _reach(shown)
    ends = (words.number(domain[0], 0) or "", words.number(domain[1], 0) or "")
    chart = bars(Bars(rows, words.text("column.mean"), domain, ends))
    measure = words.text("results.mean_measure") if name in analysis.balanced else ""
    table = _mean_table(words, name)
    alternative = "; ".join(f"{row.name}: {row.text}" for row in rows)
    return Figure(_mean_title(words, name), measure, chart, "", alternative, table)


def _reach(shown: list[float]) -> tuple[float, float]:
    low, high = min([0.0, *shown]), max([0.0, *shown])
    return (low, high) if high > low else (0.0, 1.0)


def _mean_title(words: Words, name: str) -> str:
    """The balanced mean beside the raw one, or the raw one alone, in a sentence."""
    analysis = words.content.analysis
    whole = analysis.means[name][0]
    raw = float("nan") if whole.withheld[0] else float(whole.means.means[0])
    even = analysis.balanced.get(name)
    if even is not None and not isnan(even.mean) and not isnan(raw):
        return words.text(
            "results.balanced_title",
            balanced=words.number(even.mean, 1),
            raw=words.number(raw, 1),
            count=int(whole.means.counts[0]),
        )
    if isnan(raw):
        return words.text("results.none")
    count = int(whole.means.counts[0])
    return words.text("results.mean_title", mean=words.number(raw, 1), count=count)


def _mean_rows(words: Words, name: str) -> tuple[Bar, ...]:
    analysis = words.content.analysis
    rows: list[Bar] = []
    even = analysis.balanced.get(name)
    if even is not None and not isnan(even.mean):
        ends = (even.low, even.high) if analysis.wave.random else (None, None)
        text = words.number(even.mean, 1) or ""
        rows.append(Bar(words.text("balanced"), even.mean, text, *ends, own=True))
    for result in analysis.means[name]:
        rows += [_mean_bar(words, result, at) for at in range(len(result.means.groups.names))]
    return tuple(rows)


def _mean_bar(words: Words, result: MeanResult, at: int) -> Bar:
    found = result.means
    label = words.group(found.groups.name, found.groups.names[at])
    if result.withheld[at]:
        return Bar(label, None, words.withheld)
    mean = float(found.means[at])
    text = words.text("results.mean_text", mean=words.number(mean, 1), count=int(found.counts[at]))
    if not words.content.analysis.wave.random or isnan(found.low[at]):
        return Bar(label, mean, text)
    return Bar(label, mean, text, float(found.low[at]), float(found.high[at]))


def _mean_table(words: Words, name: str) -> TableBlock:
    rows: list[tuple[Cell, ...]] = []
    for result in words.content.analysis.means[name]:
        found = result.means
        for at, group in enumerate(found.groups.names):
            label = words.group(found.groups.name, group)
            if result.withheld[at]:
                rows.append((label, *(words.withheld,) * 4))
                continue
            figures = found.means[at], found.deviations[at], found.weighted[at]
            cells = [words.number(float(one)) for one in figures]
            rows.append((label, words.whole(found.counts[at]), *cells))
    columns = (
        ("group", "text"),
        ("answers", "number"),
        ("mean", "number"),
        ("deviation", "number"),
        ("weighted_mean", "number"),
    )
    return words.table(words.item(name), columns, rows)


def _share_figure(words: Words, name: str, result: ShareResult) -> Figure:
    table = result.table
    rows: list[Bar] = []
    cells: list[tuple[Cell, ...]] = []
    for at, option in enumerate(table.column.variable.options):
        label = words.option(name, option.name)
        if result.withheld[at, 0]:
            rows.append(Bar(label, None, words.withheld))
            cells.append((label, *(words.withheld,) * 3))
            continue
        share = float(table.shares[at, 0])
        ends = (None, None)
        if words.content.analysis.wave.random:
            ends = float(table.low[at, 0]), float(table.high[at, 0])
        rows.append(Bar(label, share, words.share(share) or "", *ends))
        weighted = words.share(float(table.weighted[at, 0]))
        cells.append((label, words.whole(table.counts[at, 0]), words.share(share), weighted))
    columns = (
        ("option", "text"),
        ("answers", "number"),
        ("share", "number"),
        ("weighted_share", "number"),
    )
    ends = words.share(0.0) or "", words.share(1.0) or ""
    chart = bars(Bars(tuple(rows), words.text("column.share"), (0.0, 1.0), ends))
    behind = words.table(words.item(name), columns, cells)
    alternative = "; ".join(f"{row.name}: {row.text}" for row in rows)
    title = words.text("results.share_title", count=int(table.bases[0]))
    return Figure(title, words.text("results.share_measure"), chart, "", alternative, behind)


def _share_groups(words: Words, result: ShareResult) -> Block:
    from innaxe.publish.document import Column, TableBlock

    table = result.table
    name, by = table.column.variable.name, table.groups.name
    rows = tuple(
        (
            words.option(name, option.name),
            *(
                words.withheld
                if result.withheld[at, group] or table.withheld_bases[group]
                else words.share(float(share))
                for group, share in enumerate(table.shares[at])
            ),
        )
        for at, option in enumerate(table.column.variable.options)
    )
    heads = tuple(Column(words.group(by, one), "number") for one in table.groups.names)
    caption = words.text("results.by", item=words.item(name), variable=words.item(by))
    first = Column(words.text("column.option"))
    return TableBlock(caption=caption, columns=(first, *heads), rows=rows)
