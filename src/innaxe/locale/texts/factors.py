"""Factors on weights, ranges of ranks kept apart, and declarations that are refused."""

from innaxe.locale.texts.marks import N_, Text

TEXTS: dict[str, Text] = {
    # declarations
    "recipe.vary_overlap": N_("{step}, {setting}, is undone by {other}, which varies as well."),
    "recipe.vary_overlap.next": N_(
        "Keep one of the two: what stands for a whole step, or for all weights, leaves no room "
        "for the other."
    ),
    "recipe.vary_repeated": N_("{step}, {setting}, lists an alternative twice: {value}."),
    "recipe.vary_repeated.next": N_("List each alternative once; all are equally likely."),
    "recipe.vary_takes_no_values": N_("{step}, {setting}, takes neither values nor a range."),
    "recipe.vary_takes_no_values.next": N_("Take values, low and high out."),
    "recipe.vary_same_weights": N_(
        "The weights of the parts of {node} would be drawn twice: by {other} and by {setting}."
    ),
    "recipe.vary_same_weights.next": N_(
        "Let each aggregate get its weights from one factor; smaa takes the aggregates it is for "
        "in of = [...]."
    ),
    "smaa.empty_list": N_("{key} of smaa is empty, or lists a single code."),
    "smaa.empty_list.next": N_("Name at least two codes, or leave it out."),
    "smaa.order_twice": N_("The order of weights names {code} twice."),
    "smaa.order_twice.next": N_("Name each code once, from the largest weight to the smallest."),
    "smaa.order_mixed": N_("The order of weights names parts of different aggregates: {codes}."),
    "smaa.order_mixed.next": N_("Write one list for each aggregate."),
    "smaa.lowest_range": N_("The smallest share {share} of {code} is not between 0 and 1."),
    "smaa.lowest_range.next": N_("For at least 10 % write 0.1."),
    "smaa.lowest_sum": N_(
        "The smallest shares of the parts of {node}, with what the order adds, sum to {total}; "
        "nothing is left to draw."
    ),
    "smaa.lowest_sum.next": N_("Lower them until they sum to less than 1."),
    "smaa.too_tight": N_(
        "The bounds and the order of the weights of {node} leave almost nothing to draw from."
    ),
    "smaa.too_tight.next": N_("Lower the smallest shares, or shorten the order."),
    "smaa.unknown_node": N_("“{code}” is no aggregate of the framework."),
    "smaa.unknown_node.next": N_("Did you mean “{near}”?"),
    "smaa.unknown_code": N_("“{code}” is no part of an aggregate whose weights smaa draws."),
    "smaa.unknown_code.next": N_("Did you mean “{near}”? Check of = [...] as well."),
    # what people say
    "stakeholders.no_table": N_(
        "The recipe takes the weights that people give, but none are here."
    ),
    "stakeholders.no_table.next": N_("Give the file with --weights."),
    "stakeholders.not_declared": N_(
        "Weights of people were given, but the recipe does not vary them."
    ),
    "stakeholders.not_declared.next": N_(
        'Add [[vary]] with step = "weigh" and setting = "stakeholders", or leave --weights out.'
    ),
    "stakeholders.no_groups": N_(
        "The recipe picks a group first, but the table of weights has no groups."
    ),
    "stakeholders.no_groups.next": N_('Add a column group, or write pick = "person".'),
    "stakeholders.empty": N_("The table of weights has no rows."),
    "stakeholders.empty.next": N_("Add one row for each person and code."),
    "stakeholders.missing_columns": N_("The table of weights lacks columns: {columns}."),
    "stakeholders.missing_columns.next": N_("The columns person, code and weight must be there."),
    "stakeholders.unknown_code": N_("“{code}” is nothing that the framework weighs."),
    "stakeholders.unknown_code.next": N_("Did you mean “{near}”? The index itself has no weight."),
    "stakeholders.bad_weight": N_(
        "The weight that {person} gives to {code} is missing, negative or infinite."
    ),
    "stakeholders.bad_weight.next": N_("Write a number of zero or more."),
    "stakeholders.twice": N_("{person} weighs {code} twice."),
    "stakeholders.twice.next": N_("Keep one of the two rows."),
    "stakeholders.no_group": N_("{person} belongs to no group, while others do."),
    "stakeholders.no_group.next": N_("Fill in the group, or leave the whole column out."),
    "stakeholders.two_groups": N_("{person} belongs to several groups: {groups}."),
    "stakeholders.two_groups.next": N_("Give each person one group in all of their rows."),
    "stakeholders.incomplete": N_("{person} does not weigh all parts of {node}; missing: {codes}."),
    "stakeholders.incomplete.next": N_(
        "Add the missing weights (0 for a part that does not matter), or take out the others."
    ),
    "stakeholders.sum_zero": N_(
        "The weights that {person} gives to the parts of {node} are all 0."
    ),
    "stakeholders.sum_zero.next": N_(
        "Give at least one part a weight, or take these rows out: then the weights of the recipe "
        "stay."
    ),
    # costs
    "sensitivity.doubt_above": N_(
        "The benefit of the doubt on {node} stands above weights that vary, so its linear programs "
        "would have to be solved anew in every run."
    ),
    "sensitivity.doubt_above.next": N_(
        "Vary no weights below it, or look at the rank intervals of innaxe benchmark score."
    ),
    "sensitivity.doubt_costly": N_(
        "The benefit of the doubt would take {count} linear programs; at most {most} are solved."
    ),
    "sensitivity.doubt_costly.next": N_(
        "Vary fewer choices, leave sampling error out, or use another rule."
    ),
    "sensitivity.copeland_costly": N_(
        "Comparing all units two by two in every run would take too long."
    ),
    "sensitivity.copeland_costly.next": N_(
        "Ask for fewer draws, or vary weights only where nothing is compared above them."
    ),
    # ranges of ranks
    "ranges.told": N_(
        "Ranges of ranks keep three things apart. Sampling error alone leaves {sampling} ranks a "
        "unit open on average, all units taken together at {coverage}; choices of method with the "
        "figures as they are, {method}, with no claim of coverage; both together {both}. The last "
        "holds the true ranks by any single one of the {recipes} recipes tried with the same "
        "coverage, not by all of them at once."
    ),
    "ranges.not_told": N_(
        "Sampling error and choices of method are not joined to ranges of ranks here: that is done "
        "for up to {most} units, without the benefit of the doubt, and where enough sampled "
        "tables can be scored."
    ),
    "finding.ranges": N_(
        "Sampling error alone leaves places {low} to {high} open for {unit} ({coverage} "
        "confidence). Other choices of method, with the figures as they are, put it between places "
        "{method_low} and {method_high}; that range claims no confidence. With both, its true "
        "place by any one of the {recipes} recipes tried lies between {both_low} and {both_high} ("
        "{coverage} confidence)."
    ),
    # recipe in words
    "recipe.words.vary.smaa.free": N_(
        "The draws take the weights of all parts evenly from those that add up to one."
    ),
    "recipe.words.vary.smaa.free_of": N_(
        "The draws take the weights of the parts of {nodes} evenly from those that add up to one."
    ),
    "recipe.words.vary.smaa.bounded": N_(
        "The draws take the weights of all parts evenly from those that add up to one and keep to "
        "the order and the smallest shares of the recipe."
    ),
    "recipe.words.vary.smaa.bounded_of": N_(
        "The draws take the weights of the parts of {nodes} evenly from those that add up to one "
        "and keep to the order and the smallest shares of the recipe."
    ),
    "recipe.words.vary.stakeholders.person": N_(
        "The draws take the weights of one person at a time, each person equally often."
    ),
    "recipe.words.vary.stakeholders.group": N_(
        "The draws take the weights of one person at a time, each group equally often and within "
        "it each person."
    ),
}
