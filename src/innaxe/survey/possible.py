"""Can a condition ever hold? Tried out on the values that matter, never guessed.

Comparisons of one answer with constants split its values into a few kinds; one value of each kind
is tried. Whatever is not such a comparison (patterns, dates, counts) counts as free: it may be
true, false or missing. So "never" is said only where it is certain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, product
from typing import TYPE_CHECKING, TypeAlias

from innaxe.survey.grammar import walk
from innaxe.survey.interpret import Scope, interpret, number_in, truth_of
from innaxe.survey.kinds import NUMERIC

if TYPE_CHECKING:
    from innaxe.survey.form import Tree
    from innaxe.survey.interpret import Single

__all__ = ["Domain", "possible"]

MOST_TRIED = 3000
LARGE = MOST_TRIED + 1  # so many values that nothing is tried and nothing is said
SELF = "."

Test: TypeAlias = Callable[[list["bool | None"]], bool]
_JOINING = ("and", "or")
_COMPARING = ("=", "!=", "<", "<=", ">", ">=")
_CLOCK = ("today", "now")


@dataclass(frozen=True, slots=True)
class Domain:
    """What may be answered.

    Args:
        type: of the question.
        names: of its choices, in order, for a quick look; empty where there are none.
        low: smallest number of a range.
        high: largest number of a range.
        blank: whether there may be no answer.
    """

    type: str
    names: Mapping[str, None] = field(default_factory=dict[str, None])
    low: float | None = None
    high: float | None = None
    blank: bool = True


def possible(trees: Sequence[Tree], domains: Mapping[str, Domain], test: Test) -> bool:
    """Whether some answers pass a test of the truths of all trees; True where it is not certain.

    Args:
        trees: conditions that are judged together.
        domains: what may be answered, by name; the answer itself goes by ``.``.
        test: gets the truth of each tree, in their order.
    """
    free: dict[Tree, str] = {}
    plain = [_plain(tree, domains, free) for tree in trees]
    names = sorted({_name(node) for tree in plain for node in walk(tree) if _is_answer(node)})
    constants = [node[1] for tree in plain for node in walk(tree) if node[0] in ("number", "text")]
    tried = {
        name: _values(domains[name], constants) if name in domains else [True, False, None]
        for name in names
    }
    size = 1
    for values in tried.values():
        size *= len(values)
    if size > MOST_TRIED:
        return True
    return any(
        test(_truths(plain, dict(zip(names, values, strict=True))))
        for values in product(*tried.values())
    )


def _truths(trees: Iterable[Tree], values: Mapping[str, Single]) -> list[bool | None]:
    scope = Scope(value_of=values.__getitem__, itself=values.get(SELF))
    return [truth_of(interpret(tree, scope)) for tree in trees]


def _name(node: Tree) -> str:
    return SELF if node[0] == "self" else node[1]


def _is_answer(node: Tree) -> bool:
    return node[0] in ("ref", "self")


def _plain(tree: Tree, domains: Mapping[str, Domain], free: dict[Tree, str]) -> Tree:
    """The tree with a free truth in place of each part that is not a plain comparison."""
    word = tree[0]
    if word in _JOINING:
        return (word, _plain(tree[1], domains, free), _plain(tree[2], domains, free))
    if word == "call" and tree[1] == "not":
        return (word, "not", _plain(tree[2], domains, free))
    if word == "call" and tree[1] == "selected":
        return _plain_selected(tree, domains, free)
    answers = sum(_is_answer(part) for part in tree[1:] if isinstance(part, tuple))  # pyright: ignore[reportUnknownArgumentType]
    simple = word in _COMPARING and all(_is_simple(part, domains) for part in tree[1:])
    compares = simple and answers == 1  # two answers may relate in ways that are not tried out
    if compares or _is_constant(tree):
        return tree
    return ("ref", free.setdefault(tree, f"\0{len(free)}"))


def _plain_selected(tree: Tree, domains: Mapping[str, Domain], free: dict[Tree, str]) -> Tree:
    answer, wanted = tree[2], tree[3]
    if not _is_answer(answer) or wanted[0] != "text" or _name(answer) not in domains:
        return ("ref", free.setdefault(tree, f"\0{len(free)}"))
    domain = domains[_name(answer)]
    if domain.names and wanted[1] not in domain.names:
        return ("call", "false")
    if domain.type == "select_one":
        return tree
    return ("ref", free.setdefault(tree, f"\0{len(free)}"))


def _is_simple(tree: Tree, domains: Mapping[str, Domain]) -> bool:
    if _is_answer(tree):
        domain = domains.get(_name(tree))
        return domain is not None and domain.type in (*NUMERIC, "text", "select_one")
    return tree[0] in ("number", "text") or _is_constant(tree)


def _is_constant(tree: Tree) -> bool:
    """Whether a part depends on nothing at all."""
    return not any(
        node[0] in ("ref", "self", "column", "position", "label")
        or (node[0] == "call" and node[1] in _CLOCK)
        for node in walk(tree)
    )


def _values(domain: Domain, constants: Sequence[float | str]) -> list[Single]:
    """One value of each kind that the constants tell apart."""
    found: list[Single] = [None] if domain.blank else []
    if domain.names:
        mentioned = {str(constant) for constant in constants}
        known = sorted(name for name in mentioned if name in domain.names)
        others = (name for name in domain.names if name not in mentioned)
        if any(isinstance(constant, float) for constant in constants):
            return [*found, *domain.names] if len(domain.names) <= MOST_TRIED else [None] * LARGE
        return [*found, *known, *islice(others, 1)]
    numbers = sorted({n for constant in constants if (n := _number(constant)) is not None})
    if domain.type in NUMERIC:
        return [*found, *_between(domain, numbers)]
    texts = [constant for constant in constants if isinstance(constant, str) and constant]
    return [*found, *dict.fromkeys(texts), *_between(domain, numbers), "\u2026"]


def _number(constant: float | str) -> float | None:
    return number_in(constant)


def _between(domain: Domain, numbers: Sequence[float]) -> list[float]:
    """The constants, two values in each gap between them and beyond; whole ones where needed."""
    points = [*numbers]
    for low, high in pairwise(numbers):
        points += [low + (high - low) / 3, low + (high - low) * 2 / 3]
    for number in numbers or [0.0]:
        points += [number - 2, number - 1, number + 1, number + 2]
    points += [bound for bound in (domain.low, domain.high) if bound is not None]
    if domain.type == "integer":
        points = [float(round(point)) for point in points]
    return sorted(
        {
            point
            for point in points
            if (domain.low is None or point >= domain.low)
            and (domain.high is None or point <= domain.high)
        }
    )
