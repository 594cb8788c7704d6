"""Pages of reports: the list, one report, writing it, its versions."""
