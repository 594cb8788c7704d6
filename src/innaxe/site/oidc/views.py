"""To the provider and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404

from innaxe.site.oidc.provider import Adapter

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["callback", "login"]


@login_not_required
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the provider."""
    return _answered(OAuth2LoginView, request, provider_id)


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take back what the provider says."""
    return _answered(OAuth2CallbackView, request, provider_id)


def _answered(
    view: type[OAuth2LoginView | OAuth2CallbackView], request: HttpRequest, provider_id: str
) -> HttpResponse:
    try:
        return view.adapter_view(Adapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
