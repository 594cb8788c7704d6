"""The workspace in the browser: people, permissions, pages, jobs and the REST API.

One app per subject. A view never touches a table: changes go through ``actions`` (permission,
change and log entry in one), reads through ``queries`` (scoped to the person who asks).
"""
