"""Charts that several documents show, each with its claim, its table and its alternative."""
