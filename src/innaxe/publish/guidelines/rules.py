"""What holds whatever was measured: purpose, concepts, rules, ethics, checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.publish.document import Definitions, Paragraph

if TYPE_CHECKING:
    from innaxe.publish.document import Block
    from innaxe.publish.guidelines.words import Words

__all__ = ["about", "checklist", "concepts", "ethics", "purpose", "rules"]

USERS = ("coordinator", "analyst", "approver", "public")
CONCEPTS = ("ecosystem", "cluster", "helix", "wave", "index")
RULES = ("peers", "threshold", "release", "withdraw", "league")
ETHICS = ("consent", "contacts", "erase", "harm", "inclusion")
CHECKS = ("set", "roles", "dates", "gaps", "signed", "audit", "intervals", "kept")


def purpose(words: Words) -> list[Block]:
    """What the guidelines are for, and who reads them."""
    text = Paragraph(words.guide("purpose.text"))
    return [words.heading("purpose"), text, words.listed("purpose", USERS)]


def concepts(words: Words) -> list[Block]:
    """Words that the rest relies on."""
    items = tuple(
        (words.guide(f"concept.{one}"), words.guide(f"concept.{one}.text")) for one in CONCEPTS
    )
    return [words.heading("concepts"), Definitions(items)]


def rules(words: Words) -> list[Block]:
    """Peer groups, the threshold, and who decides what others see."""
    told = words.listed("rules", RULES, minimum=words.content.minimum)
    return [words.heading("rules"), told]


def ethics(words: Words) -> list[Block]:
    """What people who answer can rely on."""
    return [words.heading("ethics"), words.listed("ethics", ETHICS)]


def checklist(words: Words) -> list[Block]:
    """What to look at before a report leaves the house."""
    return [words.heading("checklist"), words.listed("check", CHECKS, numbered=True)]


def about(words: Words) -> list[Block]:
    """Fingerprints and software."""
    content, say = words.content, words.catalogue.text
    prints = [(say("fiche.sha256"), content.fiches.sha256)] if content.fiches.sha256 else []
    if content.computed is not None:
        hashes = content.computed.benchmark.hashes
        prints += [(say(f"report.provenance.{part}"), hashes[part]) for part in sorted(hashes)]
    made = Paragraph(say("report.provenance.software", version=content.version))
    return [words.heading("about"), *([Definitions(tuple(prints))] if prints else []), made]
