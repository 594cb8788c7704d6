"""What the page of keys for programs says."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "tokens.lede": N_(
        "A key lets a program do what you may do, within the limits chosen here. The description "
        "of the REST API is at /api/openapi.json."
    ),
    "tokens.caption": N_("Keys that hold"),
    "tokens.none": N_("There is no key."),
    "tokens.make": N_("Make a key"),
    "tokens.name": N_("What it is for"),
    "tokens.name.hint": N_("Such as: notebook on my computer."),
    "tokens.scopes.label": N_("It may"),
    "tokens.scope.read": N_("read"),
    "tokens.scope.write": N_("change"),
    "tokens.days.label": N_("It holds"),
    "tokens.days.choice": NP_("{count} day", "{count} days"),
    "tokens.used": N_("Last used"),
    "tokens.secret": N_("Your new key"),
    "tokens.secret.hint": N_("Copy it now; it is not shown again."),
    "tokens.revoke": N_("Revoke"),
    "tokens.revoked": N_("The key “{name}” no longer holds."),
    "tokens.scopes": N_("A key needs at least one limit that we know."),
    "tokens.scopes.next": N_("Choose among these: {known}."),
    "tokens.days": N_("A key does not hold that long."),
    "tokens.days.next": N_("Choose one of these numbers of days: {known}."),
    "log.token_made": N_("made a key for programs"),
    "log.token_revoked": N_("revoked a key for programs"),
}
