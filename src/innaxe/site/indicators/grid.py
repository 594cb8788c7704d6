"""The table of entry: one row a figure, with last wave's value, input, how it is known, state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.indicators import catalogue as indicator_catalogue
from innaxe.site.indicators.models import Basis
from innaxe.site.indicators.typed import Typed, typed_of, written
from innaxe.site.rows import hidden, join, mark, state, table, tag
from innaxe.site.words import current, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.utils.safestring import SafeString

    from innaxe.site.indicators.models import Question, Wave
    from innaxe.site.indicators.queries.figures import FigureRow, Sheet

__all__ = ["MARKS", "entry_table", "state_of", "unit_in_words"]

MARKS = {"recorded": "full", "estimated": "half", "not_recorded": "none"}
_COLUMNS = 5


def unit_in_words(unit: str) -> str:
    """The unit of measure in the reader's language."""
    return indicator_catalogue().label("unit", unit, current().language)


def entry_table(
    sheet: Sheet, wave: Wave, typed: Mapping[str, Typed], address: Callable[[str], str]
) -> SafeString:
    """The grid of one organisation.

    Args:
        sheet: the figures.
        wave: the wave.
        typed: rows as somebody sent them, where they were not saved.
        address: of the page of one figure.
    """
    known = indicator_catalogue()
    earlier = str(sheet.earlier.year) if sheet.earlier else ""
    head = [
        tag("th", say("figures.column.figure"), scope="col"),
        tag("th", earlier or say("figures.column.before"), scope="col", class_="num"),
        tag("th", str(wave.year), scope="col"),
        tag("th", say("figures.column.how"), scope="col"),
        tag("th", say("site.state"), scope="col"),
    ]
    groups: dict[str, list[SafeString]] = {}
    row = _Row(wave, earlier, address)
    for one in sheet.rows:
        kept = typed.get(one.indicator.id) or typed_of(one)
        made = row.html(one, kept, editable=one.indicator.id in sheet.editable)
        groups.setdefault(one.indicator.dimension, []).append(made)
    bodies = []
    for key in sorted(groups, key=list(known.dimensions).index):
        name = known.label("dimension", key, current().language)
        part = tag("tr", tag("th", name, scope="rowgroup", colspan=_COLUMNS), class_="part")
        bodies.append(tag("tbody", part, *groups[key]))
    caption = say("figures.caption", wave=wave.name)
    return table(head, bodies, caption=caption, class_="entry")


def state_of(row: FigureRow) -> tuple[str, str, str]:
    """Mark, code of the word, and tone of a stored figure."""
    if row.questions:
        return "ask", "figures.state.question", "ask"
    if row.figure is None:
        return "none", "figures.state.missing", ""
    if row.figure.basis == Basis.NOT_RECORDED:
        given = row.figure.reason
        return (
            "none",
            f"figures.state.{'reason' if given else 'no_reason'}",
            "" if given else "warn",
        )
    if row.flags:
        return "half", "figures.state.look", "warn"
    if row.figure.basis == Basis.ESTIMATED:
        return "half", "figures.state.estimated", "warn"
    return "full", "figures.state.checked", "ok"


class _Row:
    """Makes rows; the words that all rows share are looked up once."""

    def __init__(self, wave: Wave, earlier: str, address: Callable[[str], str]) -> None:
        self.year, self.earlier, self.address = str(wave.year), earlier, address
        self.language = current().language
        self.bases = [(one, say(f"basis.{one}"), mark(MARKS[one])) for one in Basis.values]
        self.texts = [(one, say(f"figures.column.{one}")) for one in ("reason", "source", "note")]
        self.more = say("figures.more")

    def html(self, row: FigureRow, typed: Typed, *, editable: bool) -> SafeString:
        """A figure, and below it the questions about it."""
        cells = [
            self._name(row, typed, editable=editable),
            tag("td", self._small(self.earlier), written(row.before), class_="num"),
            tag("td", self._small(self.year), self._value(row, typed, editable=editable)),
            tag("td", self._how(row, typed, editable=editable)),
            tag("td", self._state(row, typed)),
        ]
        wrong = typed.problem or typed.conflict
        kind = "has-error" if wrong else "has-question" if row.questions else None
        made = [tag("tr", *cells, class_=kind)]
        made += [self._question(one) for one in row.questions]
        return join(made)

    def _small(self, word: str) -> SafeString:
        return tag("span", f"{word} ", class_="cell-name")

    def _name(self, row: FigureRow, typed: Typed, *, editable: bool) -> SafeString:
        code, name = row.indicator.id, row.indicator.name(self.language)
        link = tag("a", code, href=self.address(code), class_="code")
        named = tag("label", name, for_=code) if editable else tag("span", name)
        unit = tag("span", unit_in_words(row.indicator.unit), class_="hint")
        pieces = [link, named, tag("br"), unit]
        pieces += [tag("span", say(one), class_="flag") for one in row.flags]
        if row.assigned:
            words = say("figures.assigned_to", names=row.assigned)
            pieces.append(tag("span", words, class_="flag plain"))
        if typed.problem:
            said = [hidden(f"{say('site.error')} "), typed.problem]
            pieces.append(tag("span", *said, class_="error-message", id=f"{code}-error"))
        if typed.conflict:
            pieces.append(self._conflict(code, typed))
        return tag("th", *pieces, scope="row")

    def _conflict(self, code: str, typed: Typed) -> SafeString:
        """Both values, and the choice between them."""
        found = typed.conflict
        assert found is not None  # noqa: S101 - asked for by the caller
        by = found.by or say("figures.somebody")
        theirs, mine = (self._brief(one) for one in (found.theirs, found.mine))
        choices = [
            ("theirs", say("figures.conflict.theirs", value=theirs, by=by)),
            ("mine", say("figures.conflict.mine", value=mine)),
        ]
        legend = tag("legend", say("figures.conflict.choose"), class_="error-message")
        options = [
            tag("label", tag("input", type="radio", name=f"keep-{code}", value=value), " ", words)
            for value, words in choices
        ]
        seen = tag("input", type="hidden", name=f"seen-{code}", value=found.revision)
        return tag("fieldset", legend, *options, seen, class_="choice", id=f"{code}-error")

    def _brief(self, record: object) -> str:
        if record is None:
            return say("figures.state.missing")
        value, basis = getattr(record, "value"), getattr(record, "basis")  # noqa: B009
        word = say(f"basis.{basis}")
        return word if value is None else f"{written(value)} ({word})"

    def _value(self, row: FigureRow, typed: Typed, *, editable: bool) -> SafeString:
        code = row.indicator.id
        if not editable:
            return tag("span", typed.value)
        wrong = bool(typed.problem or typed.conflict)
        field = tag(
            "input",
            type="text",
            inputmode="decimal",
            id=code,
            name=f"value-{code}",
            value=typed.value,
            autocomplete="off",
            maxlength=60,
            aria_invalid="true" if wrong else None,
            aria_describedby=f"{code}-error" if wrong else None,
        )
        revision = tag("input", type="hidden", name=f"revision-{code}", value=typed.revision)
        return join([field, revision])

    def _how(self, row: FigureRow, typed: Typed, *, editable: bool) -> SafeString:
        code, name = row.indicator.id, row.indicator.name(self.language)
        if not editable:
            said = [typed.reason, typed.source, typed.note]
            known = say(f"basis.{typed.basis}") if typed.basis else ""
            return join([known, *(tag("span", one, class_="flag plain") for one in said if one)])
        options = [
            tag(
                "label",
                tag(
                    "input",
                    type="radio",
                    name=f"basis-{code}",
                    value=value,
                    checked=typed.basis == value,
                ),
                sign,
                word,
            )
            for value, word, sign in self.bases
        ]
        legend = tag("legend", say("figures.how_of", name=name), class_="vh")
        seg = tag("fieldset", legend, tag("span", *options, class_="seg"))
        return join([seg, self._details(code, name, typed)])

    def _details(self, code: str, name: str, typed: Typed) -> SafeString:
        fields = [
            tag(
                "label",
                tag("span", word),
                tag(
                    "input",
                    type="text",
                    name=f"{field}-{code}",
                    value=getattr(typed, field),
                    maxlength=300,
                    autocomplete="off",
                ),
            )
            for field, word in self.texts
        ]
        needed = typed.basis == Basis.NOT_RECORDED and not typed.reason
        summary = tag("summary", self.more, hidden(f": {name}"))
        return tag("details", summary, *fields, class_="more", open=needed)

    def _state(self, row: FigureRow, typed: Typed) -> SafeString:
        if typed.conflict:
            return state("stop", say("figures.state.conflict"), "bad")
        if typed.problem:
            return state("stop", say("figures.state.wrong"), "bad")
        kind, code, tone = state_of(row)
        return state(kind, say(code), tone)

    def _question(self, question: Question) -> SafeString:
        turns = [
            tag(
                "blockquote",
                tag("p", one.text),
                tag("p", str(one.by or say("figures.somebody")), class_="note"),
            )
            for one in question.turns
        ]
        side = "coordinator" if question.by_coordinator else "colleague"
        when = current().date(question.asked.date())
        field = f"answer-{question.pk}"
        inside = [
            tag("summary", say(f"question.from.{side}", day=when)),
            *turns,
            tag("p", tag("label", say("question.answer"), for_=field)),
            tag("textarea", name=field, id=field, rows=2, maxlength=4000),
            tag("p", say(f"question.seen.{side}"), class_="note"),
        ]
        cell = tag("td", tag("details", *inside, open=True), colspan=_COLUMNS)
        return tag("tr", cell, class_="query")
