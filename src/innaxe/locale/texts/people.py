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
    "log.role_given": N_("gave {whom} the role {role}"),
    "log.role_ended": N_("ended the role {role} of {whom}"),
    "account.title": N_("Your account"),
    "account.ways": N_("Ways to sign in"),
    "account.password": N_("Change the password"),
    "account.mfa": N_("Second factor"),
    "account.mfa.text": N_("an app with six digits, and recovery codes"),
    "account.tokens": N_("Keys for programs"),
    "account.tokens.text": N_("for notebooks and scripts that use the REST API"),
    "account.data": N_("Your data"),
    "account.data.text": N_("What is kept about you: account, roles, letters, changes, remarks."),
    "account.data.get": N_("Download all of it"),
    "account.data.erase": N_("Erase my personal data"),
    "people.title": N_("People"),
    "people.caption": N_("Persons and their roles"),
    "people.name": N_("Full name"),
    "people.email": N_("E-mail address"),
    "people.role": N_("Role"),
    "people.role.coordinator.choice": N_("Coordinator: sets up, invites, opens waves"),
    "people.role.editor.choice": N_("Editor: enters and imports figures"),
    "people.role.contributor.choice": N_("Contributor: enters the parts given to this person"),
    "people.role.approver.choice": N_("Approver: signs off and decides on release"),
    "people.role.reader.choice": N_("Reader: reads the figures of the organisation"),
    "people.organisation": N_("Organisation"),
    "people.organisation.hint": N_("Empty for a role in the consortium as a whole."),
    "people.organisation.none": N_("The consortium as a whole"),
    "people.letter_language": N_("Language of the letter"),
    "people.language.browser": N_("As the browser asks"),
    "people.language.hint": N_("Pages, letters and documents for you are in this language."),
    "people.password": N_("Password"),
    "people.password.hint": N_("At least 12 characters; a sentence is easy to remember."),
    "people.end": N_("End role"),
    "people.end.sure": N_("End the role {role} of {name}?"),
    "people.end.text": N_(
        "The account stays, and so does all that the person entered. You can invite again."
    ),
    "people.role_ended": N_("The role has ended."),
    "people.invitations": N_("Open invitations"),
    "people.invitations.none": N_("No invitation is open."),
    "people.expires": N_("Holds until"),
    "people.invite": N_("Invite somebody"),
    "people.invite.do": N_("Send the invitation"),
    "people.invited": N_("The invitation is on its way"),
    "people.invited.text": N_("A letter with a link went to {email}."),
    "people.invited.link": N_("The link"),
    "people.invited.hint": N_(
        "Shown this once, in case the letter gets lost. Give it to nobody else."
    ),
    "people.withdraw": N_("Withdraw"),
    "people.withdrawn": N_("The invitation no longer holds."),
    "people.accept": N_("Invitation"),
    "people.accept.title": N_("You are invited to {consortium}"),
    "people.accept.inside": N_("As {role} of {organisation}."),
    "people.accept.wide": N_("As {role} of the consortium."),
    "people.accept.does": N_("Somebody in this role {what}."),
    "people.accept.email": N_("Your account will be {email}."),
    "people.accept.do": N_("Accept the invitation"),
    "people.accept.known": N_("I have an account"),
    "people.accept.notice": N_("By accepting you have read how your data are used."),
    "people.erase.title": N_("Erase your personal data?"),
    "people.erase.text": N_(
        "Your address, name, roles, keys and ways to sign in are erased for good. Figures that you "
        "entered and the log stay, without your name."
    ),
    "people.erase.sure": N_("Yes, erase my data for good"),
    "people.erase.not_sure": N_("Tick the box to say that you are sure."),
    "people.erased": N_("Your personal data are erased"),
    "people.erased.text": N_("You are signed out, and this account is gone."),
    "log.person_erased": N_("erased the data of a person, on that person’s wish"),
    "log.erased_person": N_("a person whose data were erased"),
    "log.software": N_("the software"),
    "log.title": N_("Log"),
    "log.lede": N_(
        "Who did what. Figures never stand here; what an organisation did stands here for its own "
        "people and the coordinator."
    ),
    "log.recent": N_("Recent activity"),
    "log.all": N_("The whole log"),
    "log.none": N_("Nothing has happened yet."),
    "log.file": N_("Download the log as a table"),
    "people.unknown": N_("There is no account for {email}."),
    "people.unknown.next": N_("Look at the address; it is the one that the person signs in with."),
    "people.address": N_("{email} is no e-mail address."),
    "people.address.next": N_("Write it like name@example.org."),
    "people.password_weak": N_("The password is not good enough: {reasons}"),
    "people.password_weak.next": N_("Choose a longer one; a sentence is easy to remember."),
    "people.forgotten": N_("I have forgotten my password"),
    "people.other_ways": N_("Or sign in with"),
    "people.no_account": N_("Accounts come by invitation from your consortium."),
}
