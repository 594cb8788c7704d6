"""What the pages about people and roles say, and the letters they send."""

from innaxe.locale.texts.marks import N_, Text

TEXTS: dict[str, Text] = {
    "people.role.coordinator": N_("coordinator"),
    "people.role.editor": N_("editor"),
    "people.role.contributor": N_("contributor"),
    "people.role.approver": N_("approver"),
    "people.role.reader": N_("reader"),
    "people.role.coordinator.does": N_(
        "sets up the consortium, invites, opens waves and asks questions; reads no figures that "
        "an organisation has not released"
    ),
    "people.role.editor.does": N_(
        "enters and imports the figures of the organisation, and gives parts to colleagues"
    ),
    "people.role.contributor.does": N_("enters the figures of the parts given to this person"),
    "people.role.approver.does": N_(
        "signs off what leaves the house, and decides what others may see"
    ),
    "people.role.reader.does": N_("reads the figures of the organisation"),
    "people.role.unknown": N_("There is no role called {role}."),
    "people.role.unknown.next": N_("Choose one of these: {known}."),
    "people.role.needs_organisation": N_("This role belongs to an organisation."),
    "people.role.needs_organisation.next": N_("Choose the organisation as well."),
    "people.role.is_wide": N_("This role belongs to the consortium as a whole."),
    "people.role.is_wide.next": N_("Leave the organisation empty."),
    "people.already": N_("{email} has this role already."),
    "people.already.next": N_("Nothing needs to be done; other roles can be given as well."),
    "people.invitation.gone": N_("This invitation no longer holds."),
    "people.invitation.gone.next": N_(
        "It was used, withdrawn or is older than 30 days. Ask whoever invited you for a new one."
    ),
    "people.invitation.other": N_("This invitation was sent to {email}, not to you."),
    "people.invitation.other.next": N_("Sign out and follow the link again."),
    "people.invitation.sign_in": N_("There is an account for {email} already."),
    "people.invitation.sign_in.next": N_("Sign in with it and follow the link again."),
    "people.last_coordinator": N_("A consortium keeps at least one coordinator."),
    "people.last_coordinator.next": N_("Make somebody else coordinator first."),
    "mail.invitation.subject": N_("Invitation to {consortium}"),
    "mail.invitation.text": N_(
        "Good day,\n\n{by} invites you to work in {consortium} on innaxe.\n\n"
        "Follow this link to choose a password and begin:\n\n{link}\n\n"
        "The link holds for {days} days and works once. If you did not expect this letter, you "
        "may simply ignore it."
    ),
    "log.invited": N_("invited somebody as {role}"),
    "log.joined": N_("joined as {role}"),
    "log.invitation_withdrawn": N_("withdrew an invitation as {role}"),
    "log.role_given": N_("made {name} {role}"),
    "log.role_ended": N_("ended the role {role} of {name}"),
}
