"""How allauth behaves here: nobody has an account without an invitation."""

from __future__ import annotations

import logging
import secrets
from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from django.shortcuts import render

from innaxe.site.oidc.tokens import Refused
from innaxe.site.people.actions import accept_by_address

__all__ = ["AccountAdapter", "OutsideAccountAdapter"]

log = logging.getLogger("innaxe.people")
FORBIDDEN = 403


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations alone."""

    def is_open_for_signup(self, request: Any) -> bool:  # noqa: ARG002
        """Closed: the invitation's own page makes the account."""
        return False


class OutsideAccountAdapter(DefaultSocialAccountAdapter):
    """A provider signs in persons that exist, and lets in whom somebody invited."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:  # noqa: ARG002
        """Closed: who was invited has an account by now, see below."""
        return False

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Look whether the answer belongs to this sign-in, and whether the person may come in.

        Raises:
            Refused: ``oidc.nonce``.
            ImmediateHttpResponse: with the page for who has neither account nor invitation.
        """
        asked, told = sociallogin.state.get("nonce") or "", getattr(sociallogin, "nonce", "") or ""
        if not asked or not secrets.compare_digest(asked.encode(), str(told).encode()):
            raise Refused("oidc.nonce")
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        if not sociallogin.is_existing:
            self._let_in(request, sociallogin)
        _trust_address(sociallogin.user)

    def _let_in(self, request: Any, sociallogin: Any) -> None:
        """Make the account of somebody who was invited to an address that the provider proves."""
        proven = [one.email for one in sociallogin.email_addresses if one.verified]
        if not proven:
            _turn_away(request, sociallogin, "oidc.unproven")
        name = sociallogin.user.name if sociallogin.user else ""
        if accept_by_address(proven[0], name=name) is None:
            _turn_away(request, sociallogin, "oidc.unknown")
        sociallogin.state.pop("next", None)  # the page of the invitation, which is used up now
        sociallogin.lookup()

    def populate_user(self, request: Any, sociallogin: Any, data: Any) -> Any:
        """The name, as far as the provider tells one."""
        person = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        person.name = (data.get("name") or " ".join(filter(None, parts)))[:120]
        return person

    def on_authentication_error(
        self,
        request: Any,  # noqa: ARG002
        provider: Any,  # noqa: ARG002
        error: Any = None,  # noqa: ARG002
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """Tell the page why, and whoever runs the site that it happened."""
        known = {} if extra_context is None else extra_context
        # without a state the browser did not begin this sign-in, or not lately
        begun = exception is not None or bool(known.get("state"))
        code = getattr(exception, "code", "oidc.failed" if begun else "oidc.stale")
        log.warning("sign-in with the provider refused", extra={"code": code})
        known["refused"] = code


def _trust_address(person: Any) -> None:
    """An invitation has proven the address: allauth need not take the password away."""
    kept, fresh = EmailAddress.objects.get_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    if not fresh and not kept.verified:
        kept.verified = True
        kept.save(update_fields=["verified"])


def _turn_away(request: Any, sociallogin: Any, code: str) -> NoReturn:
    log.warning("sign-in with the provider refused", extra={"code": code})
    addresses = [one.email for one in sociallogin.email_addresses]
    context = {"refused": code, "email": addresses[0] if addresses else ""}
    page = render(request, "account/signup_closed.html", context, status=FORBIDDEN)
    raise ImmediateHttpResponse(page)
