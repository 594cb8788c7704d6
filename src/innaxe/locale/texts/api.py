"""What errors of the REST API say."""

from innaxe.locale.texts.marks import N_, Text

TEXTS: dict[str, Text] = {
    "api.invalid": N_("The request does not have the form that its description asks for."),
    "api.invalid.next": N_("Compare it with the description at /api/openapi.json."),
    "api.bad_request": N_("The request cannot be read."),
    "api.bad_request.next": N_("Compare it with the description at /api/openapi.json."),
    "api.not_found": N_("There is no such thing, or it belongs to others."),
    "api.not_found.next": N_("Look at the address; list what there is one level higher."),
    "api.forbidden": N_("Your role does not allow it."),
    "api.forbidden.next": N_("Ask your coordinator or approver."),
    "api.sign_in": N_("A key is missing, no longer holds, or does not allow this."),
    "api.sign_in.next": N_(
        "Send the header Authorization: Bearer KEY, with a key from the page of your account."
    ),
}
