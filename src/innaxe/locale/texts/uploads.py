"""What the pages about spreadsheets and published statistics say, and Eurostat's refusals."""

from innaxe.locale.texts.marks import N_, Text

TEXTS: dict[str, Text] = {
    "upload.title": N_("Spreadsheets"),
    "upload.lede": N_(
        "Send a CSV, XLSX, XLS or ODS file. You see it with every problem marked before "
        "anything is taken over."
    ),
    "upload.file": N_("File"),
    "upload.file.hint": N_("At most 50 megabytes."),
    "upload.send": N_("Send"),
    "upload.sent": N_("Files that were sent"),
    "upload.none": N_("No file was sent yet."),
    "upload.state.waits": N_("not taken over yet"),
    "upload.state.taken": N_("taken over"),
    "upload.state.undone": N_("taken back"),
    "upload.heading.ready": N_("{file}: figures ready to be taken over: {count}"),
    "upload.heading.wrong": N_("{file} cannot be taken over yet"),
    "upload.heading.taken": N_("{file} was taken over"),
    "upload.lede.ready": N_(
        "Nothing is changed until you take the figures over; then all of them are, or none."
    ),
    "upload.lede.wrong": N_(
        "Every problem is marked at its cell. Correct the file and send it again; nothing was"
        " taken over."
    ),
    "upload.changes": N_("What would be taken over"),
    "upload.take": N_("Take over"),
    "upload.taken": N_("Taken over. Figures changed: {count}."),
    "upload.discard": N_("Throw the file away"),
    "upload.discarded": N_("The file is thrown away."),
    "upload.undo": N_("Take the whole file back"),
    "upload.back": N_("Taken back: {count}."),
    "upload.as_is": N_("The sheet as it stands in the file"),
    "upload.sheet": N_("Sheet {name}"),
    "upload.row": N_("Row"),
    "upload.more_rows": N_("Further rows that are not shown: {count}."),
    "upload.columns.title": N_("What does each column hold?"),
    "upload.columns.lede": N_("Your choice is remembered for the next file with these headings."),
    "upload.columns.change": N_("Change what the columns hold"),
    "upload.columns.sheet": N_("Sheet"),
    "upload.columns.heading": N_("Heading"),
    "upload.columns.examples": N_("Examples"),
    "upload.columns.role": N_("Holds"),
    "upload.columns.leave": N_("leave it out"),
    "upload.columns.single": N_("Value of one indicator"),
    "upload.columns.mark": N_("Decimals are written"),
    "upload.columns.mark.find": N_("find out from the file"),
    "upload.columns.do": N_("Go on"),
    "upload.columns": N_("A column was given a meaning that does not exist."),
    "upload.columns.next": N_("Choose from the list."),
    "upload.too_large": N_("The files are larger than {megabytes} megabytes."),
    "upload.too_large.next": N_("Take out sheets that are not needed, or send them one by one."),
    "upload.committed": N_("{file} was taken over already."),
    "upload.committed.next": N_("Take it back first."),
    "upload.not_committed": N_("{file} was not taken over."),
    "upload.not_committed.next": N_("There is nothing to take back."),
    "upload.undone": N_("{file} was taken back."),
    "upload.undone.next": N_("Send it again."),
    "upload.kind": N_("{kind} is no kind of file that we know."),
    "upload.kind.next": N_("Choose one of these: {known}."),
    "upload.indicator": N_("It is not said which indicator the values belong to."),
    "upload.indicator.next": N_("Write its code, such as CTX-01."),
    "upload.reading": N_("Reading and checking the files"),
    "upload.progress": N_("{done} of {total} values checked"),
    "upload.writing": N_("Writing {total} values, all of them or none"),
    "reference.title": N_("Published statistics"),
    "reference.lede": N_(
        "Official figures that the consortium works with: free for all in it, each with its source."
    ),
    "reference.datasets": N_("Datasets"),
    "reference.none": N_("No statistics are in yet."),
    "reference.none.next": N_("Send a file, or fetch a dataset from Eurostat."),
    "reference.none.wait": N_("The coordinator or an editor brings them in."),
    "reference.waiting": N_("Files that wait to be taken over"),
    "reference.retrieved": N_("Retrieved"),
    "reference.rows": N_("Rows"),
    "reference.from_files": N_("From files"),
    "reference.from_eurostat": N_("From Eurostat"),
    "reference.eurostat.hint": N_(
        "Needs a network. Without one, download the dataset as JSON-stat elsewhere and send "
        "it as a file."
    ),
    "reference.kind": N_("Kind of file"),
    "reference.kind.table": N_("Table with one row for each value: unit, indicator, year, value"),
    "reference.kind.ris": N_("Workbook of the Regional Innovation Scoreboard"),
    "reference.kind.coinr": N_("COINr’s pair of iData and iMeta"),
    "reference.kind.eurostat": N_("JSON-stat, as Eurostat answers it"),
    "reference.files": N_("Files"),
    "reference.files.hint": N_("One file, or COINr’s two together. At most 50 megabytes."),
    "reference.indicator": N_("Code of the indicator"),
    "reference.indicator.hint": N_("For JSON-stat, which names none."),
    "reference.where": N_("Categories"),
    "reference.where.hint": N_(
        "For JSON-stat: one category for each dimension with several, such as unit=NR; sex=T."
    ),
    "reference.filters": N_("Further filters"),
    "reference.filters.hint": N_("Such as geoLevel=nuts2; time=2023; time=2024."),
    "reference.dataset": N_("Code of the dataset"),
    "reference.dataset.hint": N_("Such as demo_r_d2jan."),
    "reference.fetch": N_("Fetch"),
    "reference.found": N_("Values: {values}. Units: {units}. Indicators: {indicators}."),
    "reference.take": N_("Take over"),
    "reference.taken": N_("Taken over. Rows: {count}."),
    "reference.undo": N_("Take these statistics out again"),
    "reference.series": N_("Series"),
    "reference.values": N_("Values"),
    "reference.units": N_("Units"),
    "reference.years": N_("Years"),
    "source.pair": N_("COINr’s pair is two files, iData and iMeta; these files are not: {count}."),
    "source.pair.next": N_("Send both files together, and nothing else."),
    "source.eurostat.request": N_("“{name}” is not written as Eurostat writes codes."),
    "source.eurostat.request.next": N_(
        "Use letters, digits and underscores, as on Eurostat’s page of the dataset."
    ),
    "source.eurostat.address": N_("The address of the service is no web address: {address}."),
    "source.eurostat.address.next": N_("Correct the setting INNAXE_EUROSTAT_URL."),
    "source.eurostat.unreachable": N_("{address} cannot be reached."),
    "source.eurostat.unreachable.next": N_(
        "Check the network, or download the dataset as JSON-stat elsewhere and send it as a file."
    ),
    "source.eurostat.timeout": N_("{address} did not answer within {seconds} seconds."),
    "source.eurostat.timeout.next": N_(
        "Try again later, ask for less, or download the dataset as JSON-stat elsewhere and "
        "send it as a file."
    ),
    "source.eurostat.not_found": N_("Eurostat has no such dataset. {said}"),
    "source.eurostat.not_found.next": N_("Check the code of the dataset."),
    "source.eurostat.too_large": N_("This is too much for one answer. {said}"),
    "source.eurostat.too_large.next": N_(
        "Ask for fewer years, a coarser level or a single category, or send the dataset as a file."
    ),
    "source.eurostat.busy": N_("Eurostat asks us to wait. {said}"),
    "source.eurostat.busy.next": N_("Try again in a few minutes."),
    "source.eurostat.broken": N_("Eurostat failed with status {status}. {said}"),
    "source.eurostat.broken.next": N_(
        "Try again later, or download the dataset as JSON-stat elsewhere and send it as a file."
    ),
    "source.eurostat.refused": N_("Eurostat refused the question with status {status}. {said}"),
    "source.eurostat.refused.next": N_("Check dimensions and categories."),
}
