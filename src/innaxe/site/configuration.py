"""Settings of an installation, read from environment variables; each is described in the docs."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from innaxe.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "VARIABLES",
    "Configuration",
    "database",
    "origins_of_provider",
    "outside_provider",
    "read_configuration",
    "secret_key",
]

# name -> default; what each means stands in docs/reference/settings.md, which a test compares
VARIABLES: dict[str, str] = {
    "INNAXE_DATA": "innaxe-data",
    "INNAXE_SECRET_KEY": "",
    "DATABASE_URL": "",
    "INNAXE_MIGRATION_DATABASE_URL": "",
    "INNAXE_SITE_ROLE": "",
    "INNAXE_HOSTS": "127.0.0.1,localhost,[::1]",
    "INNAXE_ORIGINS": "",
    "INNAXE_HTTPS": "no",
    "INNAXE_PROXY": "no",
    "INNAXE_SITE_LANGUAGE": "en",
    "INNAXE_TIME_ZONE": "Europe/Brussels",
    "INNAXE_MAIL_URL": "",
    "INNAXE_MAIL_FROM": "innaxe@localhost",
    "INNAXE_OIDC_ISSUER": "",
    "INNAXE_OIDC_NAME": "",
    "INNAXE_OIDC_CLIENT": "",
    "INNAXE_OIDC_SECRET": "",
    "INNAXE_EUROSTAT_URL": "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data",
    "INNAXE_MAP": "",
    "INNAXE_LOG_LEVEL": "INFO",
}
_YES = ("yes", "true", "on", "1")
_NO = ("no", "false", "off", "0", "")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_SECRET = "secret-key"  # noqa: S105 - the name of a file


@dataclass(frozen=True, slots=True)
class Configuration:
    """What an installation was told, with the defaults filled in."""

    values: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """The text of one variable."""
        return self.values[name]

    def is_on(self, name: str) -> bool:
        """Whether a switch is on.

        Raises:
            RequestError: ``site.setting.switch`` if it says neither yes nor no.
        """
        text = self[name].strip().lower()
        if text not in _YES + _NO:
            raise RequestError.of("site.setting.switch", name=name, value=self[name])
        return text in _YES

    def listed(self, name: str) -> list[str]:
        """The items of a list joined by commas."""
        return [item.strip() for item in self[name].split(",") if item.strip()]

    @property
    def data(self) -> Path:
        """The folder that holds the embedded database, the secret and the backups."""
        return Path(self["INNAXE_DATA"]).expanduser().resolve()


def read_configuration(environ: Mapping[str, str] | None = None) -> Configuration:
    """Read the variables of ``VARIABLES`` from the environment."""
    given = os.environ if environ is None else environ
    return Configuration({name: given.get(name, default) for name, default in VARIABLES.items()})


def database(configuration: Configuration, variable: str = "DATABASE_URL") -> dict[str, Any]:
    """Django's settings of the database: SQLite in the data folder, or PostgreSQL by address.

    Raises:
        RequestError: ``site.setting.database`` if the address is of another kind.
    """
    address = configuration[variable]
    if not address:
        return _sqlite(configuration.data / "innaxe.sqlite3")
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise RequestError.of("site.setting.database", name=variable)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            # writers queue instead of failing half-way; an acknowledged change is on the disk
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def outside_provider(configuration: Configuration) -> dict[str, Any]:
    """Allauth's settings of the OpenID Connect provider; without one nobody is sent anywhere.

    Raises:
        RequestError: ``site.setting.issuer`` if its address is none, or not for HTTPS.
    """
    issuer = _issuer(configuration)
    one = {
        "provider_id": "oidc",
        "name": configuration["INNAXE_OIDC_NAME"] or "OpenID Connect",
        "client_id": configuration["INNAXE_OIDC_CLIENT"],
        "secret": configuration["INNAXE_OIDC_SECRET"],
        "settings": {"server_url": issuer},
    }
    return {
        "provider_class": "innaxe.site.oidc.provider.Provider",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [one] if issuer else [],
    }


def origins_of_provider(configuration: Configuration) -> list[str]:
    """Where a form may lead beside this site: browsers compare origins, not whole addresses."""
    parts = urlsplit(_issuer(configuration))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def _issuer(configuration: Configuration) -> str:
    address = configuration["INNAXE_OIDC_ISSUER"].strip().rstrip("/")
    parts = urlsplit(address)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if address and not (safe and parts.hostname):
        raise RequestError.of("site.setting.issuer", name="INNAXE_OIDC_ISSUER", value=address)
    return address


def secret_key(configuration: Configuration) -> str:
    """The secret of the installation: given, or made once and kept for the owner's eyes only."""
    if configuration["INNAXE_SECRET_KEY"]:
        return configuration["INNAXE_SECRET_KEY"]
    path = configuration.data / _SECRET
    if not path.exists():
        _make_secret(path)
    return path.read_text().strip()


def _make_secret(path: Path) -> None:
    """Whole or not at all, for the owner's eyes only; of two processes the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    # made with its mode in one step, so that nobody can read it in between
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(part, path)
    part.unlink()
