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
    "site.403": N_("This is not yours to do"),
    "site.403.text": N_(
        "Your role in this consortium does not allow it. Ask your coordinator or approver."
    ),
    "site.404": N_("There is no such page"),
    "site.404.text": N_(
        "The address may be mistyped, or the page belongs to others. Nothing was changed."
    ),
    "site.file": N_("File"),
    "site.newer": N_("Newer"),
    "site.older": N_("Older"),
    "site.pages": N_("Pages"),
    "site.page_of": N_("Page {page} of {pages}"),
    "site.workspace": N_("Places in this workspace"),
    "start.title": N_("Start"),
    "start.choose": N_("Where do you want to work?"),
    "start.none": N_("You have no role in a consortium yet"),
    "start.none.text": N_(
        "Roles come by invitation. Ask the coordinator of your consortium to invite this address."
    ),
    "start.found": N_("Set up a consortium"),
    "page.sources.1": N_(
        "Published figures come from official statistics and open registers. Each figure carries "
        "its source, the date on which it was fetched, and the version of the territorial codes."
    ),
    "page.sources.2": N_(
        "Methods follow the handbook on composite indicators of OECD and JRC. Every result says "
        "how sure it is, and where units cannot be told apart it says so."
    ),
    "page.sources.3": N_(
        "Groups with fewer than five answers are withheld, together with what would let them be "
        "worked out."
    ),
    "page.accessibility.1": N_(
        "These pages aim at level AA of the Web Content Accessibility Guidelines 2.2. They work "
        "without scripts, with a keyboard alone and on narrow screens."
    ),
    "page.accessibility.2": N_(
        "Every chart has a text alternative and a table with its numbers. No meaning rests on "
        "colour alone."
    ),
    "page.accessibility.3": N_(
        "If something keeps you from using a page, write to the coordinator of your consortium; "
        "the coordinators are listed under “People”."
    ),
    "page.privacy.1": N_(
        "Whoever runs this site is responsible for the personal data in it: your address, your "
        "name, your roles, and what you changed."
    ),
    "page.privacy.2": N_(
        "The figures of an organisation belong to the organisation. Others see what its approver "
        "released: by name, to the peer group, anonymously, or in totals only."
    ),
    "page.privacy.3": N_(
        "Contacts are kept apart from answers to surveys. Answers cannot be joined to persons."
    ),
    "page.privacy.4": N_(
        "You can take all data that are kept about you with you, or have them erased, on the page "
        "of your account."
    ),
    "page.privacy.5": N_(
        "One cookie keeps you signed in, one protects forms, one remembers the language. Nothing "
        "is loaded from elsewhere, and nobody is tracked."
    ),
}
