"""Open answers by a codebook: two people code apart, and their agreement is told beside counts.

A text may carry several codes, so each code is a yes-or-no judgement with a kappa of its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.errors import MethodError, Place, Problem, message
from innaxe.statistics.agreement import Kappa, cohen_kappa

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame

__all__ = ["Code", "CodedText", "Coding", "code_texts"]


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a codebook: its key, what it means, and an example."""

    code: str
    meaning: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class CodedText:
    """One code over all texts.

    Args:
        code: its key.
        both: texts that both coders gave it.
        either: texts that at least one of them gave it.
        kappa: agreement on it.
        withheld: whether fewer than the minimum of texts carry it by either coder.
    """

    code: str
    both: int
    either: int
    kappa: Kappa
    withheld: bool


@dataclass(frozen=True, slots=True)
class Coding:
    """A codebook applied by two coders.

    Args:
        coders: their names, in alphabetical order.
        texts: texts that both coded.
        by_code: one row for each code of the codebook.
        only_one: texts that a single coder coded; they count for nothing.
        disputed: texts on which the coders differ, for them to talk about.
    """

    coders: tuple[str, str]
    texts: int
    by_code: tuple[CodedText, ...]
    only_one: tuple[str, ...]
    disputed: tuple[str, ...]


def code_texts(
    codebook: Sequence[Code],
    judgements: DataFrame,
    *,
    minimum: int = MINIMUM_ANSWERS,
    file: str = "",
) -> Coding:
    """Compare what two coders made of the same texts.

    Args:
        codebook: the codes.
        judgements: ``tables.CODINGS``: text, coder and codes, these divided by blanks; no code
            at all is a judgement too.
        minimum: smallest number of texts that may be shown.
        file: of the judgements, for places of errors.

    Raises:
        MethodError: ``survey.two_coders`` where there are not two of them,
            ``survey.unknown_code``, ``survey.coded_twice``, and ``survey.nothing_coded_twice``
            where no text was coded by both.
    """
    coders = sorted({str(name) for name in judgements["coder"]})
    if len(coders) != 2:  # noqa: PLR2004 - kappa compares two
        place = Place(file=file, column="coder")
        raise MethodError.of("survey.two_coders", place=place, coders=tuple(coders))
    given = _given(judgements, {entry.code for entry in codebook}, file)
    first, second = given[coders[0]], given[coders[1]]
    both = sorted(first.keys() & second.keys())
    if not both:
        raise MethodError.of("survey.nothing_coded_twice", place=Place(file=file))
    rows = tuple(_coded(entry.code, both, first, second, minimum) for entry in codebook)
    return Coding(
        coders=(coders[0], coders[1]),
        texts=len(both),
        by_code=rows,
        only_one=tuple(sorted(first.keys() ^ second.keys())),
        disputed=tuple(text for text in both if first[text] != second[text]),
    )


def _given(
    judgements: DataFrame, known: set[str], file: str
) -> dict[str, dict[str, frozenset[str]]]:
    rows = judgements["row"].tolist() if "row" in judgements else range(2, len(judgements) + 2)
    problems: list[Problem] = []
    given: dict[str, dict[str, frozenset[str]]] = {}
    seen: Counter[tuple[str, str]] = Counter()
    cells = zip(rows, judgements["text"], judgements["coder"], judgements["codes"], strict=True)
    for row, text, coder, codes in cells:
        chosen = frozenset(str(codes or "").split())
        problems += [
            Problem(
                message("survey.unknown_code", name=code, known=tuple(sorted(known))),
                Place(file=file, row=int(row), column="codes"),
            )
            for code in sorted(chosen - known)
        ]
        seen[str(text), str(coder)] += 1
        if seen[str(text), str(coder)] > 1:
            told = message("survey.coded_twice", text=str(text), coder=str(coder))
            problems.append(Problem(told, Place(file=file, row=int(row), column="text")))
        given.setdefault(str(coder), {})[str(text)] = chosen
    if problems:
        raise MethodError(problems)
    return given


def _coded(
    code: str,
    texts: Sequence[str],
    first: Mapping[str, frozenset[str]],
    second: Mapping[str, frozenset[str]],
    minimum: int,
) -> CodedText:
    ours = np.array([code in first[text] for text in texts], dtype=np.intp)
    theirs = np.array([code in second[text] for text in texts], dtype=np.intp)
    either = int((ours | theirs).sum())
    both = int((ours & theirs).sum())
    return CodedText(code, both, either, cohen_kappa(ours, theirs, 2), either < minimum)
