"""What the site says around its subjects: head, foot, tasks, states, errors of requests."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "site.skip": N_("Skip to the content"),
    "site.language": N_("Language"),
    "site.language.change": N_("Change"),
    "site.sign_in": N_("Sign in"),
    "site.sign_out": N_("Sign out"),
    "site.tasks": N_("The five tasks"),
    "site.here": N_("You are here"),
    "site.home": N_("Home"),
    "site.save": N_("Save"),
    "site.cancel": N_("Cancel"),
    "site.back": N_("Back"),
    "site.add": N_("Add"),
    "site.remove": N_("Remove"),
    "site.change": N_("Change"),
    "site.state": N_("State"),
    "site.yes": N_("yes"),
    "site.no": N_("no"),
    "site.optional": N_("optional"),
    "site.error": N_("Error:"),
    "site.saved": N_("Saved."),
    "site.nothing_yet": N_("Nothing here yet."),
    "site.problems": NP_("One thing needs correcting", "{count} things need correcting"),
    "site.banner.label": N_("About these data"),
    "site.banner.title": N_("Fictitious data."),
    "site.banner.text": N_(
        "Regions exist; every figure, date and statement on this page is invented for "
        "demonstration."
    ),
    "site.foot.sources": N_("Sources and methods"),
    "site.foot.accessibility": N_("Accessibility"),
    "site.foot.privacy": N_("Data notice"),
    "site.done": N_("done"),
    "site.under_way": N_("under way"),
    "site.not_started": N_("not started"),
    "site.blocked": N_("blocked"),
    "site.task.1": N_("Map and measure"),
    "site.task.2": N_("Evaluate impact"),
    "site.task.3": N_("Compare practices"),
    "site.task.4": N_("Consult"),
    "site.task.5": N_("Plan"),
    "site.setting.switch": N_("The setting {name} says {value}, which is neither yes nor no."),
    "site.setting.switch.next": N_("Set {name} to yes or no and start again."),
    "site.setting.database": N_("The setting {name} is no address of a database that we know."),
    "site.setting.database.next": N_(
        "Write postgresql://user:password@host:5432/name, or leave it empty for the embedded "
        "database."
    ),
}
