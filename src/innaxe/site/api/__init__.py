"""The REST API: everything the pages can do, for programs."""
