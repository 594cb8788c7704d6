"""The reports on all units: the public benchmark report and the sensitivity report."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "whole.subtitle.public": N_("Public benchmark report: {index}"),
    "whole.subtitle.sensitivity": N_("Sensitivity report: {index}"),
    "whole.headline.pairs": N_("{share} of all pairs of units can be told apart on “{index}”"),
    "whole.headline.width": N_(
        "On “{index}” half of the rank intervals span {width} places or more"
    ),
    "whole.headline.factor": N_("{factor} moves the ranks of “{index}” most"),
    "whole.key.width": N_("middle rank interval: {width} places"),
    "whole.key.pairs": N_("Pairs told apart"),
    "whole.key.pairs_note": N_("one is ahead in 90 % of the draws"),
    "whole.key.groups": N_("Performance group certain"),
    "whole.key.groups_note": N_("in 90 % of the runs"),
    "whole.findings": N_("What can be said"),
    "whole.finding.upper": NP_(
        "The whole interval of one unit lies in the upper third: {units}.",
        "The whole intervals of {count} units lie in the upper third: {units}.",
    ),
    "whole.finding.lower": NP_(
        "The whole interval of one unit lies in the lower third: {units}.",
        "The whole intervals of {count} units lie in the lower third: {units}.",
    ),
    "whole.finding.none_upper": N_("Of no unit it can be said that it belongs to the upper third."),
    "whole.finding.none_lower": N_("Of no unit it can be said that it belongs to the lower third."),
    "whole.finding.across": NP_(
        "One unit cannot be placed in a third of its own: its interval lies in the middle or "
        "reaches across.",
        "{count} units cannot be placed in the upper or the lower third: their intervals lie in "
        "the middle or reach across.",
    ),
    "whole.finding.width": N_(
        "For half of the units the interval spans {width} places or fewer, of {units}."
    ),
    "whole.finding.distance": N_(
        "Two units can be relied on to be told apart only where about {distance} places or more "
        "lie between them."
    ),
    "whole.finding.no_distance": N_(
        "However far apart two units stand, their order cannot be relied on in general."
    ),
    "whole.finding.groups": NP_(
        "The performance group of one of {units} units is the same in at least 90 % of the runs.",
        "The performance groups of {count} of {units} units are the same in at least 90 % of the "
        "runs.",
    ),
    "whole.finding.withheld": NP_(
        "One figure is withheld because too few answers stand behind it.",
        "{count} figures are withheld because too few answers stand behind them, or because they "
        "would give such figures away.",
    ),
    "whole.anonymous": N_(
        "Units appear as letters, given in the order of their median rank. Labels, map and the "
        "fingerprint of the values are left out, because they could tell who is who."
    ),
    "whole.peers.text": N_(
        "The table shows the groups by “{group}” that have at least five units. Smaller groups "
        "are not shown by themselves; their units stand among all others."
    ),
    "whole.peers.table": N_("Peer groups: median rank and the ends of their units' intervals"),
    "whole.column.label": N_("Label"),
    "whole.column.median_rank": N_("Median of the median ranks"),
    "whole.column.first": N_("Best rank in any interval"),
    "whole.column.last": N_("Last rank in any interval"),
    "whole.column.interval": N_("Rank, from and to"),
    "whole.column.same": N_("Not distinguishable from"),
    "whole.column.distance": N_("Places between two units"),
    "whole.column.told_apart": N_("Pairs told apart"),
    "whole.column.recorded": N_("Units with a value"),
    "whole.column.lower": N_("Lower quartile"),
    "whole.column.median": N_("Median"),
    "whole.column.upper": N_("Upper quartile"),
    "whole.map.title": N_("In which fifth the median rank of each of {units} units lies"),
    "whole.map.alternative": N_("Map of {units} units coloured by the fifth of their median rank."),
    "whole.intervals": N_("The rank interval of each unit"),
    "whole.intervals.text": N_(
        "Units of one band are sorted by their median rank. Neighbours can seldom be told apart, "
        "so that their order should not be quoted."
    ),
    "whole.intervals.measure": N_(
        "Rank among {units} units over {draws} draws. Dot: median. Thick line: middle half. Thin "
        "line: 90 %."
    ),
    "whole.intervals.title": NP_(
        "One of {units} units belongs clearly to neither the upper nor the lower third",
        "{count} of {units} units belong clearly to neither the upper nor the lower third",
    ),
    "whole.intervals.alternative": N_(
        "Chart of the rank intervals of {shown} units. Of all units {upper} lie wholly in the "
        "upper third, {lower} wholly in the lower third, {across} do not."
    ),
    "whole.intervals.table": N_("Rank interval of each unit, by median rank"),
    "whole.part": N_("Part {number} of {parts}."),
    "whole.band.upper": N_("Whole interval in the upper third"),
    "whole.band.across": N_("Interval in the middle or across"),
    "whole.band.lower": N_("Whole interval in the lower third"),
    "whole.groups.label.measure": N_("Mean over the units of each label with at least five units."),
    "whole.groups.at_the_end": N_(
        "The probabilities of every single unit stand in a table at the end of this report."
    ),
    "whole.groups.of_all": N_("Performance groups of all units"),
    "whole.pairs.text": N_(
        "Two units are told apart when one of them is ahead in at least 90 % of the draws. How "
        "often that is so depends on how far apart they stand."
    ),
    "whole.pairs.distance": N_("Pairs told apart by the number of places between them"),
    "whole.factors.text": N_(
        "A choice of method with a large share moves ranks much; it is the one to give reasons for."
    ),
    "whole.areas.title": N_("Positions by area: {areas}"),
    "whole.areas.measure.unit": N_(
        "Median position of each unit in each area, from 0 to 100. Blue is above the middle, "
        "orange below; neighbours may not be distinguishable."
    ),
    "whole.areas.measure.label": N_(
        "Median position of the units of each label in each area, from 0 to 100. Blue is above "
        "the middle, orange below. Only labels of at least five units are shown."
    ),
    "whole.indicators": N_("How the indicators spread"),
    "whole.indicators.text": N_(
        "Half of the units lie between the quartiles. No quartile is given where fewer than five "
        "units have a value. Values of single units are not part of this report."
    ),
    "whole.indicators.table": N_("Quartiles of each indicator"),
    "whole.withheld.table": N_("Figures that are withheld"),
    "whole.sources.table": N_("Indicators and their sources"),
    "report.unit_needed": N_("A report of one unit needs the code of the unit."),
    "report.unit_needed.next": N_(
        "Add --unit CODE, or ask for a report on all with --kind public."
    ),
    "report.unit_in_public": N_("The public report is about all units, and none stands out in it."),
    "report.unit_in_public.next": N_("Leave out --unit, or leave out --kind public."),
    "report.anonymous_unit": N_("The report of one unit names it and its peers."),
    "report.anonymous_unit.next": N_("Leave out --anonymous, or add --kind public."),
    "score.panel_workbook": N_("The workbook holds one year, and a panel has several."),
    "score.panel_workbook.next": N_("Leave out --xlsx, or leave out --panel."),
}
