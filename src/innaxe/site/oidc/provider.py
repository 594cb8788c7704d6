"""The provider of an installation: allauth's, with a nonce and every check of the ID token."""

from __future__ import annotations

import secrets
from functools import cached_property
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from requests import RequestException

from innaxe.site.oidc.tokens import ALGORITHMS, Refused, claims_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["Adapter", "Provider"]


class Adapter(OpenIDConnectOAuth2Adapter):
    """Talks with the provider; believes what its published keys have signed."""

    @cached_property
    def openid_config(self) -> dict[str, Any]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Where the provider's doors are; it must call itself what the installation calls it."""
        found = self._fetched(self.get_provider().server_url)
        configured = self.get_provider().app.settings["server_url"]
        if str(found.get("issuer", "")).rstrip("/") != configured.rstrip("/"):
            raise Refused("oidc.issuer")
        if not {"authorization_endpoint", "token_endpoint", "jwks_uri"} <= set(found):
            raise Refused("oidc.unreachable")
        return found

    def _fetched(self, address: str, **headers: str) -> dict[str, Any]:
        try:
            with get_adapter().get_requests_session() as session:
                answer = session.get(address, headers=headers)
                answer.raise_for_status()
                found = answer.json()
        except RequestException as error:
            raise Refused("oidc.unreachable") from error
        if not isinstance(found, dict):
            raise Refused("oidc.unreachable")
        return found

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """The person whom a checked ID token names, with what the provider tells beside it."""
        told = self.openid_config
        claims = claims_of(
            str(kwargs["response"].get("id_token", "")),
            self._fetched(told["jwks_uri"]),
            issuer=told["issuer"],
            client=app.client_id,
            algorithms=told.get("id_token_signing_alg_values_supported", ALGORITHMS),
        )
        person = dict(claims)
        if "userinfo_endpoint" in told:
            person |= self._userinfo(told["userinfo_endpoint"], token.token, claims["sub"])
        login = self.get_provider().sociallogin_from_response(request, person)
        login.nonce = claims.get("nonce")  # the account adapter compares it
        return login

    def _userinfo(self, address: str, token: str, subject: str) -> dict[str, Any]:
        found = self._fetched(address, Authorization=f"Bearer {token}")
        if found.get("sub") != subject:
            raise Refused("oidc.subject")
        return found


class Provider(OpenIDConnectProvider):
    """What an installation is told by ``INNAXE_OIDC_…``."""

    oauth2_adapter_class = Adapter

    def redirect(
        self,
        request: HttpRequest,
        process: Any,
        next_url: Any = None,
        data: Any = None,
        **rest: Any,
    ) -> HttpResponse:
        """To the provider, with a word that only this sign-in knows."""
        nonce = secrets.token_urlsafe(24)
        asked = dict(rest.pop("auth_params", None) or self.get_auth_params()) | {"nonce": nonce}
        try:
            return super().redirect(
                request, process, next_url, data, auth_params=asked, nonce=nonce, **rest
            )
        except Refused as error:
            return render_authentication_error(request, self, exception=error)

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """What is kept of the provider's answer: by which address it knows the person."""
        return {name: data[name] for name in ("sub", "email") if name in data}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """The address, proven where the provider says so and nothing else."""
        if not data.get("email"):
            return []
        told = data.get("email_verified")
        proven = told is True or told == "true"  # some send a text
        return [EmailAddress(email=str(data["email"]).lower(), verified=proven, primary=True)]
