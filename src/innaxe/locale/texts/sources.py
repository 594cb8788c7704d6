"""What readers of files say: the problem and its ``.next``, and the report of a reading."""

from innaxe.locale.texts.marks import N_, NP_, Text

_MAPPING = N_("Correct the mapping.")

TEXTS: dict[str, Text] = {
    # files
    "source.no_files": N_("No file of values was given."),
    "source.no_files.next": N_("Name at least one CSV, XLSX, XLS or ODS file."),
    "source.file_missing": N_("There is no file “{path}”."),
    "source.file_missing.next": N_("Check the folder and the spelling of the name."),
    "source.is_folder": N_("“{path}” is a folder, not a file."),
    "source.is_folder.next": N_("Name the file inside the folder."),
    "source.no_permission": N_("You may not read the file “{path}”."),
    "source.no_permission.next": N_(
        "Ask its owner for permission, or copy it to a folder of your own."
    ),
    "source.file_unreadable": N_("The file “{path}” cannot be read."),
    "source.file_unreadable.next": N_(
        "Check that the drive is connected and the file is not locked by another program."
    ),
    "source.file_too_large": N_("The file is larger than {megabytes} megabytes."),
    "source.file_too_large.next": N_("Split it, or take out rows and columns that are not needed."),
    "source.empty": N_("The file is empty."),
    "source.empty.next": N_("Check that it was saved, and that it is the right file."),
    "source.more_problems": NP_(
        "There is {count} more problem that is not listed.",
        "There are {count} more problems that are not listed.",
    ),
    "source.more_problems.next": N_("Put the listed ones right first, then read the files again."),
    # text files
    "source.encoding": N_(
        "The text is not in UTF-8: byte {position} of the file is {byte} in hexadecimal."
    ),
    "source.encoding.next": N_(
        "Save the file again as UTF-8: in Excel as “CSV UTF-8”, in LibreOffice with the character "
        "set “Unicode (UTF-8)”."
    ),
    "source.not_text": N_("The file holds characters that no text has."),
    "source.not_text.next": N_("Export the table as CSV in UTF-8, or give the workbook itself."),
    "source.markup": N_("The file is a web page or other markup, not a table."),
    "source.markup.next": N_("Open it in a spreadsheet program and save it as XLSX or CSV."),
    "source.unclosed_quote": N_("A quotation mark is opened in this row and never closed."),
    "source.unclosed_quote.next": N_(
        "Close it, or write a quotation mark that belongs to the text twice."
    ),
    "source.stray_quote": N_("Text follows a closing quotation mark in this row."),
    "source.stray_quote.next": N_("Write a quotation mark that belongs to the text twice."),
    "source.ragged_row": N_("The row has {cells} cells, but there are {headings} headings."),
    "source.ragged_row.next": N_(
        "Put cells that contain the delimiter in quotation marks, or add the missing headings."
    ),
    # workbooks
    "source.workbook_too_large": N_("The workbook unpacks to more than {megabytes} megabytes."),
    "source.workbook_too_large.next": N_(
        "Save only the sheets that are needed in a new workbook, or as CSV."
    ),
    "source.sheet_too_large": N_("The sheet reaches over more than {cells} cells."),
    "source.sheet_too_large.next": N_(
        "Look for a stray entry far down or far to the right and delete its row and column."
    ),
    "source.workbook_unreadable": N_("The workbook is damaged, or locked with a password."),
    "source.workbook_unreadable.next": N_(
        "Open it in a spreadsheet program, take the password off and save it again as XLSX."
    ),
    "source.workbook_unknown": N_(
        "The file is packed like a workbook, but is none that can be read."
    ),
    "source.workbook_unknown.next": N_("Save it as XLSX, ODS or CSV."),
    "source.formula_without_value": N_("The cell has a formula, but the file holds no result."),
    "source.formula_without_value.next": N_(
        "Open the file in Excel or LibreOffice and save it, so that the formulas are computed."
    ),
    "source.cell_error": N_("The cell shows the error “{cell}”."),
    "source.cell_error.next": N_("Correct the formula, or empty the cell if there is no value."),
    # headings and rows
    "source.no_rows": N_("There are headings, but no row below them."),
    "source.no_rows.next": N_("Add the rows, and check that this is the right file."),
    "source.duplicate_heading": N_("The heading “{heading}” stands more than once."),
    "source.duplicate_heading.next": N_("Rename or delete one of the columns."),
    "source.same_meaning": N_("The headings “{heading}” and “{other}” mean the same."),
    "source.same_meaning.next": N_("Keep one of the two columns."),
    "source.column_missing": N_("The column “{heading}” is missing."),
    "source.column_missing.next": N_("Add the column, or correct its heading. {hint}"),
    "source.did_you_mean": N_("Did you mean “{name}”?"),
    "source.nothing_near": N_("Nothing that was found is spelt like “{word}”."),
    # the framework
    "source.not_a_framework": N_("The file does not look like a framework; it begins: {headings}."),
    "source.not_a_framework.next": N_(
        "The first filled row must hold the headings Level, iCode, Parent, Direction, Weight and "
        "Type."
    ),
    "source.several_frameworks": N_("Several sheets hold a framework: {sheets}."),
    "source.several_frameworks.next": N_("Keep the one that is meant, or hide the others."),
    "source.code_missing": N_("The row has no code."),
    "source.code_missing.next": N_("Write the code in the column iCode, or delete the row."),
    "source.duplicate_code": N_("The code “{code}” stands twice, first in {other_place}."),
    "source.duplicate_code.next": N_("Give each row its own code, or delete one of the two."),
    "source.cell_missing": N_("“{code}” has nothing in the column “{heading}”."),
    "source.cell_missing.next": N_(
        "Fill in the cell: rows of type Indicator and Aggregate need Level, Direction and Weight, "
        "and every row needs a Type."
    ),
    "source.unknown_type": N_("“{cell}” is not a type of row."),
    "source.unknown_type.next": N_("Write one of {types}. {hint}"),
    "source.level": N_("“{cell}” is not a level."),
    "source.level.next": N_("Write 1 for indicators, 2 for their aggregates, and so on."),
    "source.direction": N_("“{cell}” is not a direction. Is more better, or less?"),
    "source.direction.next": N_("Write 1 where more is better and -1 where less is better."),
    # the values
    "source.not_a_table": N_("The headings are not those of a table of values: {headings}."),
    "source.not_a_table.next": N_(
        "The first filled row must hold the headings: uCode and one column for each indicator, or "
        "unit, indicator, year and value."
    ),
    "source.no_code_matches": N_(
        "No indicator of the framework is in the files. They have {found}; the framework has "
        "{wanted}."
    ),
    "source.no_code_matches.next": N_(
        "Use the codes of the column iCode as headings, or check that the files belong together."
    ),
    "source.indicator_missing": N_("No file has the indicator “{code}” of the framework."),
    "source.indicator_missing.next": N_(
        "Add a column or rows with this code, or take it out of the framework. {hint}"
    ),
    "source.unit_missing": N_("The row has no code of a unit."),
    "source.unit_missing.next": N_("Write the code of the region or cluster, or delete the row."),
    "source.indicator_blank": N_("The row has no code of an indicator."),
    "source.indicator_blank.next": N_("Write the code of the indicator, or delete the row."),
    "source.duplicate_unit": N_("The unit “{unit}” stands twice, first in {other_place}."),
    "source.duplicate_unit.next": N_(
        "Delete one of the two rows, or correct its code; for several years add a column Time."
    ),
    "source.duplicate_value": N_(
        "“{unit}” has a second value of “{indicator}” for the same year, first in {other_place}."
    ),
    "source.duplicate_value.next": N_("Delete one of the two, or correct its year or its codes."),
    "source.contradiction": N_(
        "For “{unit}”, “{code}” is “{cell}” here and “{other}” in {other_place}."
    ),
    "source.contradiction.next": N_("Decide which is right and write it in both places."),
    "source.year": N_("“{cell}” is not a year."),
    "source.year.next": N_("Write four digits, or a period such as 2008-2012."),
    "source.date_in_text": N_("A spreadsheet has turned the cell into a date: {cell}."),
    "source.date_in_text.next": N_("Format the column as text and write the entry again."),
    # values with their standard errors
    "source.several_estimates": N_("Several sheets hold values with standard errors: {sheets}."),
    "source.several_estimates.next": N_("Keep the one that is meant, or hide the others."),
    "source.duplicate_estimate": N_("The unit “{unit}” stands twice, first in {other_place}."),
    "source.duplicate_estimate.next": N_("Delete one of the two rows, or correct its code."),
    # numbers
    "source.text_in_number": N_("“{cell}” is not a number."),
    "source.text_in_number.next": N_(
        "Write a number, or leave the cell empty where no value is recorded."
    ),
    "source.infinite": N_("“{cell}” is not a finite number."),
    "source.infinite.next": N_("Write a number, or leave the cell empty where there is none."),
    "source.date_in_number": N_(
        "The cell holds a date or a time where a number is expected: {cell}."
    ),
    "source.date_in_number.next": N_("Format the cell as a number and write the value again."),
    "source.boolean_in_number": N_("The cell holds “{cell}” where a number is expected."),
    "source.boolean_in_number.next": N_("Write 1 and 0, or the number that is meant."),
    "source.negative": N_("A standard error or a number of answers is negative: {cell}."),
    "source.negative.next": N_("Write zero or more, or leave the cell empty."),
    "source.mixed_decimals": N_(
        "The file mixes decimal commas and decimal points: “{cell}” here and “{other}” in "
        "{other_place}."
    ),
    "source.mixed_decimals.next": N_("Write all numbers of the file in the same way."),
    "source.ambiguous_separator": N_(
        "“{cell}” can be read in two ways: the mark stands for decimals or for thousands, and "
        "nothing in the file tells which."
    ),
    "source.ambiguous_separator.next": N_(
        "Write the numbers without separators of thousands and with a decimal point."
    ),
    # outlines and recipes
    "source.shapes_not_json": N_("The file of outlines is not JSON."),
    "source.shapes_not_json.next": N_(
        "Take the TopoJSON file of the regions, as Eurostat offers it."
    ),
    "source.shapes_malformed": N_("The file of outlines is not a complete TopoJSON."),
    "source.shapes_malformed.next": N_("Download it again; GeoJSON and shapefiles are not read."),
    "source.shapes_without_codes": N_(
        "No area in the file carries a code of a region. Its objects: {objects}."
    ),
    "source.shapes_without_codes.next": N_(
        "Take a file whose areas have the property NUTS_ID or id."
    ),
    "recipe.syntax": N_("The recipe is not valid TOML."),
    "recipe.syntax.next": N_(
        "Look at this row and the one before: text stands in quotation marks, a section in square "
        "brackets, and no key stands twice."
    ),
    # places, for sentences that name two
    "source.place": N_("{file}, row {row}, column “{column}”"),
    "source.place_in_sheet": N_("{file}, sheet “{sheet}”, row {row}, column “{column}”"),
    # what was read
    "source.read.values": N_(
        "{file}: units {units}, indicators {indicators}, values {values}, not recorded {missing}."
    ),
    "source.read.estimates": N_("{file}: units {units}, values {values}, not recorded {missing}."),
    "source.read.framework": N_(
        "{file}: indicators {indicators}, aggregates {aggregates}, other columns {others}."
    ),
    # what was changed
    "source.changed.read_as_text": N_(
        "{file} has the name of a workbook, but it is a text file and was read as one."
    ),
    "source.changed.read_as_zip": N_(
        "{file} has another name than its content asks for: it is an XLSX or ODS workbook and was "
        "read as one."
    ),
    "source.changed.read_as_ole": N_(
        "{file} has another name than its content asks for: it is an old XLS workbook and was read "
        "as one."
    ),
    "source.changed.decimal_comma": NP_(
        "{file}: {count} number has a decimal comma.",
        "{file}: {count} numbers have a decimal comma.",
    ),
    "source.changed.thousands": NP_(
        "{file}: separators of thousands were taken out of {count} number.",
        "{file}: separators of thousands were taken out of {count} numbers.",
    ),
    "source.changed.percent": NP_(
        "{file}: the percent sign was taken off {count} number; the number itself stayed.",
        "{file}: the percent sign was taken off {count} numbers; the numbers themselves stayed.",
    ),
    "source.changed.flag": NP_(
        "{file}: a flag was taken off {count} number and kept beside it.",
        "{file}: flags were taken off {count} numbers and kept beside them.",
    ),
    "source.changed.period": NP_(
        "{file}: {count} row names a period; its last year was taken.",
        "{file}: {count} rows name a period; its last year was taken.",
    ),
    "source.changed.name": NP_(
        "{file}: {count} unit has another name than before; the first one was kept.",
        "{file}: {count} units have another name than before; the first one was kept.",
    ),
    "source.changed.reference": NP_(
        "{file}: {count} “NA” in the columns Parent and Denominator was read as empty.",
        "{file}: {count} “NA” in the columns Parent and Denominator were read as empty.",
    ),
    # what was left
    "source.left.columns": NP_(
        "{file}: {count} column is of no use here and was left: {columns}.",
        "{file}: {count} columns are of no use here and were left: {columns}.",
    ),
    "source.left.no_heading": NP_(
        "{file}: {count} column without a heading was left.",
        "{file}: {count} columns without a heading were left.",
    ),
    "source.left.sheets": NP_(
        "{file}: {count} sheet is hidden or holds something else and was left: {sheets}.",
        "{file}: {count} sheets are hidden or hold something else and were left: {sheets}.",
    ),
    "source.left.indicators": NP_(
        "{file}: {count} indicator is not in the framework and was left ({rows} rows): {codes}.",
        "{file}: {count} indicators are not in the framework and were left ({rows} rows): {codes}.",
    ),
    "source.left.absent": NP_(
        "{count} column that the framework names is in no file: {codes}.",
        "{count} columns that the framework names are in no file: {codes}.",
    ),
    # JSON, TOML, territories, JSON-stat
    "source.not_json": N_("The file is not sound JSON."),
    "source.not_json.next": N_("Take the file as it was written, without editing it by hand."),
    "source.not_toml": N_("The file is not valid TOML."),
    "source.not_toml.next": N_(
        "Look at this row and the one before: text stands in quotation marks, and no key stands "
        "twice."
    ),
    "source.territories_form": N_("The territories are not laid out as they should be."),
    "source.territories_form.next": N_(
        "Each [[territory]] needs id, name, nuts_version and parts, a table of NUTS codes and "
        "weights."
    ),
    "source.crosswalk_form": N_("The file is not a table of matching NUTS codes."),
    "source.crosswalk_form.next": N_(
        "Give a CSV file with from_code, to_code, from_version, to_version and a size such as "
        "pop11."
    ),
    "source.jsonstat_collection": N_("The file is a JSON-stat collection: links, not figures."),
    "source.jsonstat_collection.next": N_("Download the dataset that you need and give its file."),
    "source.jsonstat_old": N_("The file is not a dataset of JSON-stat 2.0."),
    "source.jsonstat_old.next": N_(
        "Ask the source for version 2.0 of a single dataset; Eurostat answers so with format=JSON."
    ),
    "source.jsonstat_form": N_("The dataset is not laid out as JSON-stat 2.0 says."),
    "source.jsonstat_form.next": N_(
        "Download it again; times must be years, and values must match the sizes of the dimensions."
    ),
    "source.jsonstat_dimension": N_("There is no dimension “{name}”; the dataset has {found}."),
    "source.jsonstat_dimension.next": N_("Name one of these."),
    "source.jsonstat_choose": N_("The dimension “{name}” has several categories: {found}."),
    "source.jsonstat_choose.next": N_("Choose one of them, or ask the source for one alone."),
    "source.jsonstat_category": N_("The dimension “{name}” has no category “{code}”."),
    "source.jsonstat_category.next": N_("Choose another category. {hint}"),
    "source.read.jsonstat": NP_(
        "{file}: one value from the dimensions {dimensions}.",
        "{file}: {count} values from the dimensions {dimensions}.",
    ),
    "source.organisation.blank": N_("The column {column} is empty here."),
    "source.organisation.blank.next": N_("Fill it in; each organisation has a code and a name."),
    "source.organisation.territory": N_("“{cell}” is no part of a territory."),
    "source.organisation.territory.next": N_(
        "Write NUTS codes with a share where only a part belongs, such as DE12; DE71:0.4."
    ),
    "source.organisation.twice": N_("The code {code} stands twice, first at {other_place}."),
    "source.organisation.twice.next": N_("Give each organisation its own code."),
    # answers to questionnaires
    "source.read.answers": NP_(
        "{file}: one answer to {items} questions", "{file}: {count} answers to {items} questions"
    ),
    "source.left.unfinished": NP_(
        "{file}: one unfinished answer was left", "{file}: {count} unfinished answers were left"
    ),
    "source.no_questions": N_("No column of the file belongs to a question of the form."),
    "source.no_questions.next": N_("Check that form and answers fit, or give a mapping."),
    "source.mapping_key": N_("The mapping has the unknown entry “{key}”; known are {known}."),
    "source.mapping_key.next": _MAPPING,
    "source.mapping_value": N_("The entry “{key}” of the mapping has another form than expected."),
    "source.mapping_value.next": _MAPPING,
    "source.mapping_sheet": N_("There is no sheet “{sheet}” in the file of answers."),
    "source.mapping_sheet.next": _MAPPING,
    "source.mapping_column": N_("The mapping names columns that {file} does not have: {columns}."),
    "source.mapping_column.next": _MAPPING,
    "source.mapping_item": N_("The mapping names questions that the form does not have: {items}."),
    "source.mapping_item.next": _MAPPING,
    "source.not_a_tick": N_("“{cell}” does not say whether the option was chosen."),
    "source.not_a_tick.next": N_("Write 1 or 0."),
    "source.not_a_place": N_("“{cell}” is no place of a ranking."),
    "source.not_a_place.next": N_("Write a whole number, or nothing."),
}
