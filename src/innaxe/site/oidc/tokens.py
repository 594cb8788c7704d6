"""Whether an ID token holds: who signed it, for whom, until when (OpenID Connect Core 3.1.3.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Refused", "claims_of"]

# keys that the provider publishes; a shared secret or no signature at all proves nothing here
ALGORITHMS = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
)  # fmt: skip
REQUIRED = ("iss", "sub", "aud", "exp", "iat")
CLOCKS_DIFFER = 60  # seconds


class Refused(OAuth2Error):  # noqa: N818 - it tells what happened to the sign-in
    """A sign-in that does not hold.

    Args:
        code: of the text that tells why.
    """

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


def claims_of(
    token: str, keys: Mapping[str, Any], *, issuer: str, client: str, algorithms: Any = ALGORITHMS
) -> dict[str, Any]:
    """What an ID token says, once all of it holds.

    Args:
        token: as the provider sent it.
        keys: the provider's published keys (a JWK set).
        issuer: who must have made it.
        client: for whom it must have been made.
        algorithms: those that the provider says it signs with; others of ours are not taken.

    Raises:
        Refused: ``oidc.signature``, ``oidc.expired``, ``oidc.audience`` or ``oidc.issuer``.
    """
    allowed = [one for one in ALGORITHMS if one in algorithms]
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key_for(token, keys),
            algorithms=allowed,
            issuer=issuer,
            audience=client,
            leeway=CLOCKS_DIFFER,
            options={"require": list(REQUIRED)},
        )
    except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError) as error:
        raise Refused("oidc.expired") from error
    except jwt.InvalidAudienceError as error:
        raise Refused("oidc.audience") from error
    except jwt.InvalidIssuerError as error:
        raise Refused("oidc.issuer") from error
    except (jwt.PyJWTError, TypeError, ValueError, KeyError) as error:
        raise Refused("oidc.signature") from error
    many = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if many else client) != client:
        raise Refused("oidc.audience")
    return claims


def _key_for(token: str, keys: Mapping[str, Any]) -> Any:
    """The key by its name, or the only one there is."""
    name = jwt.get_unverified_header(token).get("kid")
    known = [one for one in jwt.PyJWKSet.from_dict(dict(keys)).keys if _signs(one)]
    fitting = [one for one in known if one.key_id == name] if name else known
    if len(fitting) != 1:
        raise Refused("oidc.signature")
    return fitting[0]


def _signs(key: Any) -> bool:
    return key.public_key_use in {None, "sig"}
