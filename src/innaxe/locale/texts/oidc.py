"""What a person is told when signing in with a provider does not succeed."""

from innaxe.locale.texts.marks import N_, Text

TEXTS: dict[str, Text] = {
    "oidc.title": N_("You are not signed in"),
    "oidc.code": N_("Code for whoever runs this site: {name}"),
    "oidc.failed": N_("The provider ended the sign-in without saying who you are."),
    "oidc.failed.next": N_("Try again, or sign in with your address and password."),
    "oidc.stale": N_("This sign-in was begun in another browser, or too long ago."),
    "oidc.stale.next": N_("Begin again on the page for signing in; it takes a moment only."),
    "oidc.unreachable": N_("The provider cannot be reached, or its answer cannot be read."),
    "oidc.unreachable.next": N_(
        "Try again in a few minutes, or sign in with your address and password."
    ),
    "oidc.signature": N_("The answer was not signed by the provider."),
    "oidc.signature.next": N_(
        "Try again. If it happens again, tell whoever runs this site, and do not give your "
        "password anywhere."
    ),
    "oidc.expired": N_("The answer of the provider no longer holds, or not yet."),
    "oidc.expired.next": N_(
        "Try again. If it happens again, the clocks of this site and of the provider differ: tell "
        "whoever runs this site."
    ),
    "oidc.audience": N_("The answer of the provider was made for another site."),
    "oidc.audience.next": N_(
        "Try again. If it happens again, tell whoever runs this site: the client may be set "
        "wrongly."
    ),
    "oidc.issuer": N_("The answer does not come from the provider that this site trusts."),
    "oidc.issuer.next": N_(
        "Tell whoever runs this site: the address of the provider may be set wrongly."
    ),
    "oidc.nonce": N_("The answer of the provider belongs to another sign-in."),
    "oidc.nonce.next": N_("Begin again on the page for signing in, in one window only."),
    "oidc.subject": N_("The provider named two different persons in one answer."),
    "oidc.subject.next": N_("Try again. If it happens again, tell whoever runs this site."),
    "oidc.unknown": N_("You have neither an account nor an invitation here"),
    "oidc.unknown.next": N_(
        "The provider knows you as {email}. Ask the coordinator of your consortium to invite this "
        "address, or sign in with the address that was invited."
    ),
    "oidc.unproven": N_("The provider does not say that your address is yours"),
    "oidc.unproven.next": N_(
        "Confirm your e-mail address with the provider and sign in again, or use your address and "
        "password."
    ),
    "oidc.closed.way": N_("Follow the link in the letter that invited you."),
    "site.setting.issuer": N_("The setting {name} is no address of a provider: {value}."),
    "site.setting.issuer.next": N_(
        "Write the provider’s address as it calls itself, such as https://login.example.org; only "
        "on this machine may it be http."
    ),
}
