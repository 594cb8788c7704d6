"""Words in templates: ``{% say "code" name=value %}``, and numbers, dates and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html

from innaxe.site.words import current
from innaxe.site.words import say as put_into_words

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def say(code: Any, **params: Any) -> str:
    """A text by its code; what people typed is escaped with it."""
    return conditional_escape(put_into_words(code, **params))


@register.filter
def words(code: str) -> str:
    """A text that needs no parameters, as a filter."""
    return put_into_words(code)


@register.filter
def number(value: float | None) -> str:
    """A number as the reader's language writes it; nothing for none."""
    return "" if value is None else current().number(value)


@register.filter
def exactly(value: float | None) -> str:
    """A number with all its digits, as the reader's language writes it."""
    from innaxe.site.words import all_digits

    return "" if value is None else all_digits(value)


@register.filter
def day(value: date | None) -> str:
    """A date in words."""
    return "" if value is None else current().date(value)


@register.filter
def moment(value: datetime | None) -> str:
    """A date and a time in words."""
    if value is None:
        return ""
    from babel.dates import format_datetime

    local = timezone.localtime(value)
    return format_datetime(local, "d MMM y HH:mm", locale=current().language)


@register.simple_tag
def mark(kind: str) -> SafeString:
    """The sign of a state: full, half, none, stop or ask; its word stands beside it."""
    return format_html('<span class="mark {}" aria-hidden="true"></span>', kind)
