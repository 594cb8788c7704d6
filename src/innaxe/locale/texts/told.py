"""Texts: what stands beside the pointer where a chart is interactive."""

from innaxe.locale.texts.marks import N_, Text

TEXTS: dict[str, Text] = {
    "figure.told.within": N_("{value} ({low} to {high})"),
}
