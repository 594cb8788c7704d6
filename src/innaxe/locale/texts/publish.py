"""Words that documents add around what they are given, and what keeps one from being built."""

from innaxe.locale.texts.marks import N_, Text

TEXTS: dict[str, Text] = {
    "publish.page": N_("Page {page} of {pages}"),
    "publish.source": N_("Source: {source}"),
    "publish.data_table": N_("Data table {number}"),
    "publish.missing": N_("n/r"),
    "publish.missing_note": N_("n/r: not recorded, which is never counted as zero"),
    "publish.caution": N_("Please note"),
    "publish.figure": N_("Figure {number}"),
    "publish.table": N_("Table {number}"),
    "publish.contents": N_("Contents"),
    "publish.skip": N_("Skip to content"),
    "publish.show_table": N_("Show as table"),
    "publish.dictionary": N_("Data dictionary"),
    "publish.sheet": N_("Sheet"),
    "publish.column": N_("Column"),
    "publish.rows": N_("Rows"),
    "publish.shows": N_("What it shows"),
    "publish.from": N_("Source"),
    "publish.kind": N_("Kind"),
    "publish.kind.text": N_("text"),
    "publish.kind.number": N_("number"),
    "publish.kind.share": N_("share of one, shown as a percentage"),
    "publish.font_missing": N_("The font file {font} is not installed."),
    "publish.font_missing.next": N_("Install the package {package}; it comes with innaxe."),
    "publish.pdf_failed": N_("The PDF could not be made: {detail}"),
    "publish.pdf_failed.next": N_(
        "The other results are complete. Please report this with the words above; it is a fault "
        "of innaxe."
    ),
}
