"""Changes of findings and needs: permission, change, history and log in one transaction."""

from innaxe.site.findings.actions.change import drop, edit, keep, merge, share, take_back, undo
from innaxe.site.findings.actions.evidence import accept, add_evidence, remove_evidence
from innaxe.site.findings.actions.needs import rest_on, take_needs, write_need
from innaxe.site.findings.actions.propose import hold_shown, propose, write
from innaxe.site.findings.actions.talk import comment, weigh, withdraw_comment

__all__ = [
    "accept",
    "add_evidence",
    "comment",
    "drop",
    "edit",
    "hold_shown",
    "keep",
    "merge",
    "propose",
    "remove_evidence",
    "rest_on",
    "share",
    "take_back",
    "take_needs",
    "undo",
    "weigh",
    "withdraw_comment",
    "write",
    "write_need",
]
