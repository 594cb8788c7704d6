"""What the pages of long work say."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "jobs.title": N_("Long work"),
    "jobs.caption": N_("What you asked for, the latest first"),
    "jobs.what": N_("Work"),
    "jobs.asked": N_("Asked for"),
    "jobs.none": N_("You have asked for nothing that takes long."),
    "jobs.none.text": N_("Large imports and documents appear here while they are made."),
    "jobs.percent": N_("{percent} % done"),
    "jobs.cancel": N_("Stop it"),
    "jobs.retry": N_("Try again"),
    "jobs.stopping": N_("It stops at its next step."),
    "jobs.result": N_("Open the result"),
    "jobs.state.waiting": N_("waiting"),
    "jobs.state.running": N_("running"),
    "jobs.state.done": N_("done"),
    "jobs.state.failed": N_("failed"),
    "jobs.state.cancelled": N_("stopped"),
    "jobs.kind.import": N_("Import of a spreadsheet"),
    "jobs.kind.comparison": N_("Comparison of units"),
    "jobs.not_ended": N_("This work has not failed, so it cannot be tried again."),
    "jobs.not_ended.next": N_("Wait until it ends, or stop it first."),
    "jobs.broke": N_("Something went wrong on our side; nothing was changed."),
    "jobs.broke.next": N_(
        "Try again; if it happens again, tell whoever runs this site when it happened."
    ),
    "jobs.lost": NP_(
        "The work was lost {count} time because the computer stopped.",
        "The work was lost {count} times because the computer stopped.",
    ),
    "jobs.lost.next": N_("Try again, or with a smaller file."),
}
