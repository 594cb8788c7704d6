"""An OpenID Connect provider on the loopback: the whole exchange, and ways to get it wrong.

Discovery document, authorization endpoint (which lets everybody in as ``person``), token endpoint
with the code, the client's secret and the proof of PKCE checked, ID tokens signed with RS256, keys,
and userinfo. ``wrong`` names what the next answer gets wrong.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "innaxe-test", "a secret of the client"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
STRANGE_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """What the provider knows and what it has seen."""

    def __init__(self) -> None:
        self.person = {"sub": "u-1", "email": "who@example.org", "email_verified": True}
        self.wrong = ""
        self.issuer = ""
        self.asked: dict[str, dict[str, str]] = {}  # by code
        self.tokens: set[str] = set()
        self.seen: list[str] = []  # paths, in order

    @property
    def environment(self) -> dict[str, str]:
        """What an installation is told."""
        return {
            "INNAXE_OIDC_ISSUER": self.issuer,
            "INNAXE_OIDC_NAME": "House of Tests",
            "INNAXE_OIDC_CLIENT": CLIENT,
            "INNAXE_OIDC_SECRET": SECRET,
        }

    def discovery(self) -> dict[str, object]:
        doors = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "userinfo_endpoint": "userinfo",
            "jwks_uri": "keys",
        }
        return {name: f"{self.issuer}/{path}" for name, path in doors.items()} | {
            "issuer": "https://else.example.org" if self.wrong == "discovery" else self.issuer,
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def keys(self) -> dict[str, object]:
        plain = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [plain | {"kid": "first", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser goes next."""
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        if self.wrong == "denied":
            answer = {"error": "access_denied"}
        elif self.wrong == "error":
            answer = {"error": "server_error"}
        else:
            code = secrets.token_urlsafe(8)
            self.asked[code] = asked
            answer = {"code": code}
        return f"{asked['redirect_uri']}?{urlencode(answer | {'state': asked['state']})}"

    def exchange(self, given: dict[str, str]) -> tuple[int, dict[str, object]]:
        """The tokens for a code, once."""
        asked = self.asked.pop(given["code"], None)
        proof = hashlib.sha256(given["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        holds = (
            asked is not None
            and given["grant_type"] == "authorization_code"
            and (given["client_id"], given["client_secret"]) == (CLIENT, SECRET)
            and given["redirect_uri"] == asked["redirect_uri"]
            and challenge == asked["code_challenge"]
        )
        if not holds:
            return 400, {"error": "invalid_grant"}
        token = secrets.token_urlsafe(8)
        self.tokens.add(token)
        made = {"access_token": token, "token_type": "Bearer", "expires_in": 60}
        return 200, made | {"id_token": self.id_token(asked)}

    def id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": self.person["sub"],
            "iat": now,
            "exp": now + 60,
            "nonce": asked.get("nonce", ""),
        }
        claims |= {
            "nonce": {"nonce": "of another sign-in"},
            "audience": {"aud": "another-client"},
            "audiences": {"aud": [CLIENT, "another-client"], "azp": "another-client"},
            "issuer": {"iss": "https://else.example.org"},
            "expired": {"iat": now - 7200, "exp": now - 3600},
            "future": {"iat": now + 3600, "exp": now + 7200, "nbf": now + 3600},
        }.get(self.wrong, {})
        if self.wrong == "no nonce":
            del claims["nonce"]
        return self._signed(claims)

    def _signed(self, claims: dict[str, object]) -> str:
        if self.wrong == "unsigned":
            return jwt.encode(claims, None, algorithm="none", headers={"kid": "first"})
        if self.wrong == "hmac":  # with what everybody knows: the public key as a secret
            public = base64.urlsafe_b64encode(json.dumps(self.keys()).encode()).decode()
            return jwt.encode(claims, public, algorithm="HS256", headers={"kid": "first"})
        name = "another" if self.wrong == "key name" else "first"
        key = STRANGE_KEY if self.wrong == "signature" else KEY
        token = jwt.encode(claims, key, algorithm="RS256", headers={"kid": name})
        return "not a token" if self.wrong == "garbage" else token

    def userinfo(self, token: str) -> tuple[int, dict[str, object]]:
        if token not in self.tokens:
            return 401, {"error": "invalid_token"}
        if self.wrong == "subject":
            return 200, self.person | {"sub": "somebody else"}
        return 200, self.person


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            provider.seen.append(parts.path)
            if parts.path == "/.well-known/openid-configuration":
                broken = provider.wrong == "down"
                self._json(500 if broken else 200, {} if broken else provider.discovery())
            elif parts.path == "/keys":
                self._json(200, provider.keys())
            elif parts.path == "/userinfo":
                token = self.headers.get("Authorization", "").removeprefix("Bearer ")
                self._json(*provider.userinfo(token))
            elif parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(asked))
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self._json(404, {})

        def do_POST(self) -> None:
            provider.seen.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = {name: values[0] for name, values in parse_qs(body).items()}
            self._json(*provider.exchange(given))

        def _json(self, status: int, content: object) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def running():
    """The provider, answering while the block lasts."""
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
