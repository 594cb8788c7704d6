"""Every change to waves and figures: one function is permission, change and log entry."""

from innaxe.site.indicators.actions.assignments import assign, unassign
from innaxe.site.indicators.actions.figures import (
    Conflict,
    Entry,
    Saved,
    save_figures,
    undo_figure,
)
from innaxe.site.indicators.actions.imports import commit_or_queue, commit_upload, undo_upload
from innaxe.site.indicators.actions.questions import answer, ask, close
from innaxe.site.indicators.actions.signoff import reopen, sign
from innaxe.site.indicators.actions.uploads import (
    discard_upload,
    fetch_statistics,
    map_columns,
    receive_figures,
    receive_statistics,
)
from innaxe.site.indicators.actions.waves import change_wave, freeze_set, open_wave

__all__ = [
    "Conflict",
    "Entry",
    "Saved",
    "answer",
    "ask",
    "assign",
    "change_wave",
    "close",
    "commit_or_queue",
    "commit_upload",
    "discard_upload",
    "fetch_statistics",
    "freeze_set",
    "map_columns",
    "open_wave",
    "receive_figures",
    "receive_statistics",
    "reopen",
    "save_figures",
    "sign",
    "unassign",
    "undo_figure",
    "undo_upload",
]
