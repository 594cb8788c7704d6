"""innaxe: from the figures of innovation clusters to an agreed plan, traceable all the way."""

__version__ = "0.1.0"
