"""What the pages about the consortium, its organisations and calendar say."""

from innaxe.locale.texts.marks import N_, Text

TEXTS: dict[str, Text] = {
    "consortium.name_taken": N_("A consortium called {name} exists already, or the name is empty."),
    "consortium.name_taken.next": N_("Choose another name."),
    "consortium.languages": N_("The main language is not among the languages that were chosen."),
    "consortium.languages.next": N_("Choose at least the main language."),
    "organisation.code": N_("{code} cannot be a code."),
    "organisation.code.next": N_(
        "Use letters without accents, digits and hyphens, such as biocluster-1."
    ),
    "organisation.code_taken": N_("The code {code} is given already."),
    "organisation.code_taken.next": N_("Choose another code."),
    "organisation.kind": N_("{kind} is no kind of organisation."),
    "organisation.kind.next": N_("Write one of these: {known}."),
    "organisation.release": N_("{release} is no kind of release."),
    "organisation.release.next": N_("Choose one of these: {known}."),
    "organisation.has_figures": N_("{name} has figures and cannot be removed."),
    "organisation.has_figures.next": N_(
        "Keep it, or let the organisation erase its figures first."
    ),
    "organisation.territory.twice": N_("A region stands twice in the territory: {codes}."),
    "organisation.territory.twice.next": N_("Write each region once, with its share."),
    "organisation.territory.vintage": N_("The regions of a territory need one NUTS version."),
    "organisation.territory.vintage.next": N_("Choose one of these for all of them: {known}."),
    "organisation.territory.weight": N_("A share of a region lies above 0 and is at most 1."),
    "organisation.territory.weight.next": N_("Write 1 for a whole region, 0.5 for half of one."),
    "organisation.kind.cluster": N_("cluster organisation"),
    "organisation.kind.member": N_("member of the network"),
    "organisation.kind.authority": N_("authority"),
    "release.named": N_("named"),
    "release.peers": N_("named to the peer group"),
    "release.anonymous": N_("anonymous"),
    "release.totals": N_("totals only"),
    "log.consortium_founded": N_("founded the consortium"),
    "log.consortium_changed": N_("changed name or languages of the consortium"),
    "log.organisation_added": N_("brought in the organisation"),
    "log.organisation_changed": N_("changed the organisation"),
    "log.organisation_removed": N_("removed the organisation {name}"),
    "log.milestone_added": N_("put a date into the calendar: {title}"),
    "log.milestone_removed": N_("took a date out of the calendar: {title}"),
}
