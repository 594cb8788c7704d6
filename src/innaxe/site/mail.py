"""Mail by the address in ``INNAXE_MAIL_URL``; without one, mails wait in a folder to be read."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

__all__ = ["Backend"]


class Backend(BaseEmailBackend):
    """Send by SMTP where there is a server, else write each mail to a file of the data folder."""

    def send_messages(self, email_messages: Any) -> int:
        """Send or write the mails; give back how many."""
        return int(_behind(fail_silently=self.fail_silently).send_messages(email_messages) or 0)


def _behind(*, fail_silently: bool) -> BaseEmailBackend:
    if not settings.MAIL:
        from django.core.mail.backends.filebased import EmailBackend as Files

        folder = settings.CONFIGURATION.data / "mail"
        return Files(file_path=str(folder), fail_silently=fail_silently)
    from django.core.mail.backends.smtp import EmailBackend as Smtp

    parts = urlsplit(settings.MAIL)
    return Smtp(
        host=parts.hostname or "localhost",
        port=parts.port or 25,
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtps",
        timeout=30,
        fail_silently=fail_silently,
    )
