"""From a form and its answers to what may be told of them: tables, charts and a report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from innaxe import __version__
from innaxe.errors import Message, RequestError, message
from innaxe.locale import catalogue
from innaxe.studies.output import csv_bytes, json_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from innaxe.publish.survey_report.content import Content
    from innaxe.releases import Register
    from innaxe.sources import AnswersReading
    from innaxe.survey.analysis import Analysis
    from innaxe.survey.form import Form
    from innaxe.survey.responses import Answers
    from innaxe.survey.variables import Variable
    from innaxe.survey.weights import Weighting

__all__ = ["Request", "SurveyStudy", "read_wave", "survey_documents", "survey_study"]

BALANCED_BY = "helix"
# beyond it, asking the form of every answer what was relevant would take longer than a coffee
MOST_EVALUATED = 1000


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the answers.

    Args:
        form: the questionnaire, XLSForm.
        answers: the export.
        mapping: which column belongs to which question.
        by: names of the variables to break results by.
        weights: targets; None for no weights.
        limits: smallest and largest weight.
        leave_out_empty: whether targets that no answer stands for are left out.
        balance: variable whose groups count equally; ``helix`` where ``by`` has it.
        organisation: column that says whom an answer belongs to.
        register: what was shown before; made where it is not there.
        document: name of the report in the register.
        invited: number of people who were invited.
        random: whether the sample was drawn at random.
        seed: of the bootstrap.
    """

    form: Path
    answers: Path
    mapping: Path | None = None
    by: tuple[str, ...] = ()
    weights: Path | None = None
    limits: tuple[float, float] = (0.2, 5.0)
    leave_out_empty: bool = False
    balance: str = ""
    organisation: str = ""
    register: Path | None = None
    document: str = "report"
    invited: int | None = None
    random: bool = False
    seed: int = 1


@dataclass(frozen=True, slots=True)
class SurveyStudy:
    """An analysed wave with where it came from.

    Args:
        request: what was asked.
        form: the questionnaire.
        analysis: the results.
        register: what has been shown, this study included.
        reading: how the answers were read.
        can: what the sample can tell.
        cannot: what it cannot.
        cautions: what else a reader must know.
    """

    request: Request
    form: Form
    analysis: Analysis
    register: Register
    reading: AnswersReading
    can: tuple[Message, ...]
    cannot: tuple[Message, ...]
    cautions: tuple[Message, ...] = field(default=())


def read_wave(
    form_path: Path, answers_path: Path, mapping: Path | None = None
) -> tuple[Form, tuple[Variable, ...], AnswersReading, Answers]:
    """A form and its answers, checked.

    Raises:
        SourceError: with every problem of the form, or else of the answers.
    """
    from innaxe.sources import read_answers
    from innaxe.studies.survey_forms import read_form
    from innaxe.survey.responses import answers_of
    from innaxe.survey.variables import variables_of

    form = read_form(form_path)
    variables = variables_of(form)
    reading = read_answers(answers_path, variables, mapping)
    answers = answers_of(
        reading.answers, variables, file=answers_path.name, sheet=reading.sheet,
        headings=reading.headings,
    )  # fmt: skip
    return form, variables, reading, answers


def survey_study(request: Request) -> SurveyStudy:
    """Analyse one wave.

    Raises:
        SourceError: where a file cannot be used, or a variable to break by does not exist.
        MethodError: where targets cannot be met, cell by cell.
        RequestError: ``survey.nobody`` where there is no answer.
    """
    import numpy as np

    from innaxe.survey.analysis import Wave, analyse
    from innaxe.survey.response import Funnel
    from innaxe.survey.telling import can_tell, cannot_tell

    form, variables, reading, answers = read_wave(request.form, request.answers, request.mapping)
    if not answers.size:
        raise RequestError.of("survey.nobody", file=request.answers.name)
    weighting = _weighting(answers, request)
    relevant = _relevant(form, reading, answers)
    wave = Wave(
        answers=answers,
        variables=variables,
        by=request.by,
        weighting=weighting,
        balance=request.balance or (BALANCED_BY if BALANCED_BY in request.by else ""),
        organisations=_organisations(reading, request),
        funnel=Funnel(request.invited, reading.started, answers.size),
        relevant=relevant or {},
        document=request.document,
        random=request.random,
    )
    register = _register(request.register)
    analysis = analyse(wave, register, np.random.default_rng(request.seed))
    cautions = weighting.cautions
    if relevant is None:
        cautions = (*cautions, message("survey.caution.all_asked", most=MOST_EVALUATED))
    elif unasked := _unasked(answers, relevant):
        cautions = (*cautions, message("survey.caution.unasked", count=unasked))
    return SurveyStudy(
        request, form, analysis, register, reading, can_tell(analysis), cannot_tell(analysis),
        cautions,
    )  # fmt: skip


def _weighting(answers: Answers, request: Request) -> Weighting:
    from innaxe.survey.weights import unweighted, weigh

    if request.weights is None:
        return unweighted(answers)
    from innaxe.sources import read_targets

    return weigh(
        answers,
        read_targets(request.weights),
        limits=request.limits,
        leave_out_empty=request.leave_out_empty,
        file=request.weights.name,
    )


def _organisations(reading: AnswersReading, request: Request) -> tuple[str, ...]:
    if not request.organisation:
        return ()
    if request.organisation not in reading.answers:
        known = tuple(str(name) for name in reading.answers.columns)
        raise RequestError.of("survey.unknown_variable", name=request.organisation, known=known)
    return tuple(str(name) for name in reading.answers[request.organisation])


def _relevant(
    form: Form, reading: AnswersReading, answers: Answers
) -> dict[str, NDArray[np.bool_]] | None:
    """Who was asked what, by the form's own rules; None where there are too many to ask."""
    import numpy as np

    if answers.size > MOST_EVALUATED:
        return None
    from innaxe.survey.evaluate import evaluate

    frame = reading.answers
    names = [name for name, column in answers.columns.items() if name in frame]
    found = {name: np.zeros(answers.size, dtype=np.bool_) for name in names}
    for at, row in enumerate(frame[names].to_dict("records")):
        given = {str(name): value for name, value in row.items() if value}
        for path in evaluate(form, given).relevant:
            if path in found:
                found[path][at] = True
    asked = {one.name for one in answers_asked(form)}
    return {name: who for name, who in found.items() if name in asked}


def _unasked(answers: Answers, relevant: Mapping[str, NDArray[np.bool_]]) -> int:
    """Answers that the form would not have asked for.

    They are counted and kept: an export that lacks one column would otherwise empty all others.
    """
    return sum(
        int((answers.columns[name].answered & ~asked).sum()) for name, asked in relevant.items()
    )


def answers_asked(form: Form) -> Sequence[Any]:
    """Questions that a person sees; calculations and hidden values are never relevant."""
    from innaxe.survey.form import Question, items_of
    from innaxe.survey.kinds import SILENT

    return [
        one
        for one in items_of(form.questions)
        if isinstance(one, Question) and one.type not in SILENT
    ]


def _register(path: Path | None) -> Register:
    from innaxe.releases import Register

    if path is None or not path.exists():
        return Register()
    from innaxe.sources import read_json

    return Register.from_dict(read_json(path))


def survey_documents(
    study: SurveyStudy,
    *,
    language: str = "en",
    day: date,
    publisher: str = "",
    fictitious: bool = False,
    pdf: bool = False,
) -> dict[str, bytes]:
    """Bytes of each file that ``innaxe survey report`` writes, by name.

    Args:
        study: the analysed wave.
        language: of the report; of the questions where the form has it.
        day: date on the report; with the same date the same study gives the same bytes.
        publisher: who publishes it.
        fictitious: whether to mark the figures as made up.
        pdf: whether to make the report as a PDF too.

    Raises:
        PublishError: if the report cannot be built.
    """
    import pandas as pd

    from innaxe.publish.charts import svg
    from innaxe.publish.html import write_html
    from innaxe.publish.survey_report import survey_report
    from innaxe.survey.results import RESULT_TABLES, result_table, withheld_rows

    content = _content(study, language, day, publisher=publisher, fictitious=fictitious)
    document = survey_report(content, catalogue(language))
    files = {f"{name}.csv": csv_bytes(result_table(study.analysis, name)) for name in RESULT_TABLES}
    columns = ["table", "item", "by", "group", "option", "reason"]
    files["withheld.csv"] = csv_bytes(pd.DataFrame(withheld_rows(study.analysis), columns=columns))
    files["result.json"] = json_bytes(_told(study, language))
    for number, figure in enumerate(document.figures, start=1):
        files[f"charts/figure-{number:02}.svg"] = svg(figure.chart).encode()
    files["report.html"] = write_html(document)
    if pdf:
        from innaxe.publish.pdf import write_pdf

        files["report.pdf"] = write_pdf(document)
    return files


def _content(
    study: SurveyStudy, language: str, day: date, *, publisher: str, fictitious: bool
) -> Content:
    from innaxe.publish.survey_report.content import Content
    from innaxe.survey.variables import in_language

    labels = _labels(study, language)
    return Content(
        title=in_language(study.form.title, language) or study.form.id,
        analysis=study.analysis,
        labels=labels,
        can=tuple(_named(one, labels) for one in study.can),
        cannot=tuple(_named(one, labels) for one in study.cannot),
        cautions=tuple(_named(one, labels) for one in study.cautions),
        withheld=len(_withheld(study)),
        form_hash=study.form.hash,
        language=language,
        day=day,
        publisher=publisher,
        fictitious=fictitious,
        version=__version__,
    )


def _withheld(study: SurveyStudy) -> list[dict[str, Any]]:
    from innaxe.survey.results import withheld_rows

    return withheld_rows(study.analysis)


def _labels(study: SurveyStudy, language: str) -> dict[str, str]:
    """What a reader knows a question or one of its options by: ``item`` or ``item=option``."""
    answers = study.analysis.wave.answers
    columns = {**answers.columns, **{name: answers.grouping(name) for name in study.request.by}}
    labels: dict[str, str] = {}
    for name, column in columns.items():
        labels[name] = column.variable.text(language)
        for at, option in enumerate(column.variable.options):
            labels[f"{name}={option.name}"] = column.variable.option_text(at, language)
    return labels


def _named(told: Message, labels: Mapping[str, str]) -> Message:
    """A sentence with what people know in place of names of options and variables."""
    variable = str(told.params.get("variable", told.params.get("first", "")))
    return Message(
        told.code,
        {name: _name(value, name, variable, labels) for name, value in told.params.items()},
    )


def _name(value: Any, name: str, variable: str, labels: Mapping[str, str]) -> Any:
    if isinstance(value, Message):
        return _named(value, labels)
    if isinstance(value, tuple):
        return tuple(_name(one, name, variable, labels) for one in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if name in {"group", "groups", "first", "second", "category"} and isinstance(value, str):
        return labels.get(f"{variable}={value}", labels.get(value, value))
    if name in {"variable", "items"} and isinstance(value, str):
        return labels.get(value, value)
    return value


def _told(study: SurveyStudy, language: str) -> dict[str, Any]:
    words, wave = catalogue(language), study.analysis.wave
    weighting = wave.weighting
    sentences = {"can": study.can, "cannot": study.cannot, "cautions": study.cautions}
    return {
        "innaxe": __version__,
        "method": "survey_report",
        "form": {"id": study.form.id, "version": study.form.version, "hash": study.form.hash},
        "answers": wave.answers.size,
        "invited": study.request.invited,
        "started": study.reading.started,
        "sample": "random" if wave.random else "self-selected",
        "by": list(wave.by),
        "balance": wave.balance,
        "seed": study.request.seed,
        "weights": None
        if weighting.raking is None
        else {
            "converged": weighting.raking.converged,
            "rounds": weighting.raking.rounds,
            "largest_miss": weighting.raking.largest_miss,
            "at_limits": weighting.raking.at_limits,
            "limits": list(study.request.limits),
            "effective": weighting.effective,
            "design_effect": weighting.design_effect,
        },
        "withheld": len(_withheld(study)),
        "files": study.reading.report.to_dict(),
        **{name: [one.to_dict() for one in told] for name, told in sentences.items()},
        **{f"{name}_in_words": [words.text(one) for one in told]
           for name, told in sentences.items()},
    }  # fmt: skip


def register_bytes(study: SurveyStudy) -> bytes:
    """The register with what this study showed, for the next one."""
    return json_bytes(study.register.to_dict())


def with_by(request: Request, names: str) -> Request:
    """A request with the variables of a list such as ``helix,region``."""
    return replace(request, by=tuple(name.strip() for name in names.split(",") if name.strip()))
