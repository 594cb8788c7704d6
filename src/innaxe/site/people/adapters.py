"""How allauth behaves here: nobody signs up without an invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter

__all__ = ["AccountAdapter", "OutsideAccountAdapter"]


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations alone."""

    def is_open_for_signup(self, request: Any) -> bool:  # noqa: ARG002
        """Closed: the invitation's own page makes the account."""
        return False


class OutsideAccountAdapter(DefaultSocialAccountAdapter):
    """A provider may sign in persons that exist, and make none."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:  # noqa: ARG002
        """Closed as well."""
        return False
