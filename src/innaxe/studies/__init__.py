"""One function per command: read, compute, hand over. The only place where rooms meet."""
