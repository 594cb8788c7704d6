"""What the reports of the fictitious consortium say."""

from innaxe.locale.texts.marks import N_, Text

TEXTS: dict[str, Text] = {
    "demo.reports.statistics": N_("Regional statistics"),
    "demo.reports.comparison": N_("Regions compared"),
    "demo.reports.unit": N_("{name}: where the region stands"),
    "demo.reports.cover": N_(
        "Our region lies between ranks {interval} among {count} regions. Of all pairs of regions "
        "{apart} can be told apart, so we read intervals and not places."
    ),
    "demo.reports.areas": N_("We discuss these areas with our members at the next meeting."),
}
