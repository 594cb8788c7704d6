"""Messages as plain data and back, with what is a share still known as one."""

from __future__ import annotations

from typing import Any

from innaxe.errors import Message, Share

__all__ = ["kept_message", "message_from"]


def kept_message(message: Message) -> dict[str, Any]:
    """A message as plain data that ``message_from`` reads."""
    params = {name: _kept(value) for name, value in sorted(message.params.items())}
    return {"code": message.code, "params": params}


def _kept(value: Any) -> Any:
    if isinstance(value, Message):
        return kept_message(value)
    if isinstance(value, (tuple, list)):
        return [_kept(one) for one in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, Share):
        return {"share": float(value)}
    item = getattr(value, "item", None)  # a number of numpy
    return item() if callable(item) else value


def message_from(plain: Any) -> Any:
    """The message that was kept; what is no message stays as it is."""
    if isinstance(plain, dict) and "code" in plain:
        params = {name: message_from(value) for name, value in plain["params"].items()}  # pyright: ignore[reportUnknownVariableType]
        return Message(plain["code"], params)  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(plain, dict) and set(plain) == {"share"}:  # pyright: ignore[reportUnknownArgumentType]
        return Share(plain["share"])  # pyright: ignore[reportUnknownArgumentType]
    return tuple(message_from(one) for one in plain) if isinstance(plain, list) else plain  # pyright: ignore[reportUnknownVariableType]
