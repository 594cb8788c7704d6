"""What errors of the REST API say."""

from innaxe.locale.texts.marks import N_, Text

TEXTS: dict[str, Text] = {
    "api.invalid": N_("The request does not have the form that its description asks for."),
    "api.invalid.next": N_("Compare it with the description at /api/openapi.json."),
    "api.bad_request": N_("The request cannot be read."),
    "api.bad_request.next": N_("Compare it with the description at /api/openapi.json."),
    "api.too_many": N_("Your programs have sent too many requests in a minute."),
    "api.too_many.next": N_("Wait as many seconds as Retry-After says, and ask for larger pages."),
    "api.not_found": N_("There is no such thing, or it belongs to others."),
    "api.not_found.next": N_("Look at the address; list what there is one level higher."),
    "api.method": N_("This address does not take {method}."),
    "api.method.next": N_("Use one of these: {allowed}."),
    "api.failed": N_("Something went wrong on our side."),
    "api.failed.next": N_(
        "Try again; if it stays, tell whoever runs the site when it happened: the log has it."
    ),
    "api.forbidden": N_("Your role does not allow it."),
    "api.forbidden.next": N_("Ask your coordinator or approver."),
    "api.not_computed": N_("This comparison is not computed yet."),
    "api.not_computed.next": N_("Look at its job; when that is done, ask again."),
    "api.taken_back": N_("A figure in this comparison is no longer released to everybody."),
    "api.taken_back.next": N_("Make the comparison again from what is released now."),
    "api.not_sure": N_("The address is not that of your account."),
    "api.not_sure.next": N_("Send the address that you sign in with, to say that you are sure."),
    "api.sign_in": N_("A key is missing, no longer holds, or does not allow this."),
    "api.sign_in.next": N_(
        "Send the header Authorization: Bearer KEY, with a key from the page of your account."
    ),
}
