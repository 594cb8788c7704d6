"""Versions that were given out, and what tells whether something changed since.

``frozen.json`` keeps for each item the hash of every version, and for each questionnaire likewise.
Entries are added and never changed: answers of old waves point at them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from innaxe.survey.bank.model import LANGUAGES, WAVE_KINDS, Wave, WaveRow
from innaxe.survey.bank.rows import Row, choices_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from innaxe.survey.bank.model import Bank, Questionnaire

__all__ = ["Fingerprints", "fingerprints", "frozen", "unfrozen"]


# one nameless row of each kind stands for whatever a wave brings
_NO_WORDS = dict.fromkeys(LANGUAGES, "")
_ANY_WAVE = Wave("", tuple(WaveRow(kind, "any", _NO_WORDS) for kind in WAVE_KINDS))


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Hashes of a questionnaire as it stands now.

    Args:
        id: of the questionnaire.
        version: of the questionnaire.
        hash: over items, order, parts and conditions.
        items: by id, version and hash.
    """

    id: str
    version: str
    hash: str
    items: Mapping[str, tuple[int, str]]


def fingerprints(bank: Bank, questionnaire: Questionnaire) -> Fingerprints:
    """Hash each item over words in all languages, choices and logic; the wave is left out.

    Why an item is asked, and what it feeds, may be told better later: that is not hashed.
    """
    rows = rows_of(bank, questionnaire, _ANY_WAVE)
    items = {
        item.id: (item.version, _hash(_content(bank, tuple(r for r in rows if r.item == item.id))))
        for item in questionnaire.items
    }
    frame = [_told(row) for row in rows if not row.item]
    title = dict(bank.says(f"form.{questionnaire.name}"))
    whole = [questionnaire.id, title, frame, sorted(items.items()), [row.name for row in rows]]
    return Fingerprints(questionnaire.id, questionnaire.version, _hash(whole), items)


def _content(bank: Bank, rows: tuple[Row, ...]) -> list[Any]:
    lists = choices_of(bank, rows)
    return [[_told(row) for row in rows], {name: lists[name] for name in sorted(lists)}]


def _told(row: Row) -> list[Any]:
    cells = {name: text for name, text in row.cells.items() if name not in _FREE}
    words = {column: dict(words) for column, words in row.words.items()}
    return [row.type, row.name, cells, words]


# cells that change no answer
_FREE = ("innaxe_indicator", "innaxe_item_version", "innaxe_quota", "innaxe_stakeholder_group")


def _hash(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def unfrozen(now: Fingerprints, kept: Mapping[str, Any]) -> list[str]:
    """Ids of what changed without a new version.

    Args:
        now: how the questionnaire stands.
        kept: the content of ``frozen.json``.
    """
    items = kept.get("items", {})
    changed = [
        id_
        for id_, (version, hash_) in now.items.items()
        if items.get(id_, {}).get(str(version), hash_) != hash_
    ]
    versions = kept.get("questionnaires", {}).get(now.id, {})
    if versions.get(now.version, now.hash) != now.hash:
        changed.append(now.id)
    return changed


def frozen(now: Fingerprints, kept: Mapping[str, Any]) -> dict[str, Any]:
    """The content of ``frozen.json`` with the present versions added; nothing is replaced.

    Raises:
        ValueError: naming what changed without a new version.
    """
    if changed := unfrozen(now, kept):
        raise ValueError(", ".join(changed))
    items = {id_: dict(versions) for id_, versions in kept.get("items", {}).items()}
    for id_, (version, hash_) in now.items.items():
        items.setdefault(id_, {})[str(version)] = hash_
    forms = {id_: dict(versions) for id_, versions in kept.get("questionnaires", {}).items()}
    forms.setdefault(now.id, {})[now.version] = now.hash
    return {"items": items, "questionnaires": forms}
