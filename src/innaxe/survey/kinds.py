"""The types that XLSForm knows: what we ask, what we leave out, what we refuse and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["CHOSEN", "FORMR_COLUMNS", "NUMERIC", "SILENT", "TYPES", "Kind", "kind_of"]

TYPES = (
    "text", "integer", "decimal", "range", "date", "time", "datetime", "select_one",
    "select_multiple", "rank", "note", "calculate", "hidden", "acknowledge", "file", "image",
)  # fmt: skip
CHOSEN = ("select_one", "select_multiple", "rank")
NUMERIC = ("integer", "decimal", "range")
# types that ask nothing
SILENT = ("note", "calculate", "hidden")

FORMR_COLUMNS = frozenset({"showif", "choice1", "choice2", "item_order", "block_order", "optional"})

_SAME = {
    "string": "text",
    "add_text_prompt": "text",
    "q_string": "text",
    "q_text": "text",
    "int": "integer",
    "add_integer_prompt": "integer",
    "q_int": "integer",
    "add_decimal_prompt": "decimal",
    "q_decimal": "decimal",
    "add_date_prompt": "date",
    "q_date": "date",
    "add_time_prompt": "time",
    "q_time": "time",
    "add_date_time_prompt": "datetime",
    "q_date_time": "datetime",
    "date_time": "datetime",
    "add_note_prompt": "note",
    "q_note": "note",
    "q_calculate": "calculate",
    "calculation": "calculate",
    "trigger": "acknowledge",
    "add_acknowledge_prompt": "acknowledge",
    "q_acknowledge": "acknowledge",
    "photo": "image",
    "q_picture": "image",
    "q_image": "image",
    "add_image_prompt": "image",
    "add_photo_prompt": "image",
    "add_file_prompt": "file",
    "q_file": "file",
}
_METADATA = frozenset(
    {
        "start", "end", "today", "deviceid", "device_id", "username", "audit", "phonenumber",
        "phone_number", "simserial", "subscriberid", "email", "imei", "start_time", "end_time",
        "get_start_time", "get_end_time", "get_today", "get_device_id", "get_subscriber_id",
        "get_sim_id", "get_phone_number", "number_of_days_in_last_month",
    }
)  # fmt: skip
# the words are ``form.instead.<key>``
_REFUSED = {
    "geopoint": "place",
    "geotrace": "place",
    "geoshape": "place",
    "start-geopoint": "place",
    "location": "place",
    "gps": "place",
    "q_geopoint": "place",
    "q_location": "place",
    "q_geotrace": "place",
    "q_geoshape": "place",
    "add_location_prompt": "place",
    "osm": "place",
    "barcode": "code",
    "q_barcode": "code",
    "add_barcode_prompt": "code",
    "audio": "media",
    "q_audio": "media",
    "add_audio_prompt": "media",
    "background-audio": "media",
    "video": "media",
    "q_video": "media",
    "add_video_prompt": "media",
    "xml-external": "list",
    "csv-external": "list",
    "select_one_external": "list",
    "select_one_from_file": "list",
    "select_multiple_from_file": "list",
    "cascading_select": "cascade",
    "loop": "repeat",
    "sms": "text",
    "phone": "text",
}
_FORMR = frozenset(
    {
        "mc", "mc_multiple", "mc_button", "mc_multiple_button", "mc_heading", "rating_button",
        "button", "check", "check_button", "textarea", "letters", "number", "sex", "submit",
        "select_or_add_one", "select_or_add_multiple", "range_ticks", "datetime-local",
        "yearmonth", "month", "week", "year", "tel", "url", "cc", "color", "server", "ip", "get",
        "referrer", "timezone", "browser", "block", "visual_analog_scale", "random", "note_iframe",
    }
)  # fmt: skip
_SELECTS = (
    ("select_one", r"select[_ ]one(?:[_ ]from)?|select1|add select one prompt using"),
    (
        "select_multiple",
        r"select[_ ]multiple|select all that apply(?: from)?|add select multiple prompt using",
    ),
    ("rank", r"rank"),
)
_FROM_FILE = re.compile(r"select[_ ](one|multiple)[_ ](from[_ ]file|external)\b", re.IGNORECASE)
_OTHER = re.compile(r"\s+(?:or[_ ]specify[_ ]other|or[_ ]other)$", re.IGNORECASE)
_BLOCK = re.compile(
    r"(begin|end)[_ ](group|repeat|loop|lgroup|looped[_ ]group)(\s.*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a cell of the column *type* says.

    Args:
        verdict: ``question``, ``begin``, ``end``, ``metadata``, ``refused``, ``formr`` or
            ``unknown``.
        type: our word for the type; ``group`` or ``repeat`` for a block.
        choices: name of the list of choices.
        other: whether a further choice may be written in.
        instead: key of the words that say what to use instead.
    """

    verdict: str
    type: str = ""
    choices: str = ""
    other: bool = False
    instead: str = ""


def kind_of(cell: str) -> Kind:
    """What a type is, whatever way it is written."""
    text = " ".join(cell.split())
    if found := _BLOCK.fullmatch(text):
        return _block(found[1].lower(), found[2].lower().replace(" ", "_"), found[3])
    if _FROM_FILE.match(text):
        return Kind("refused", text, instead="list")
    for name, pattern in _SELECTS:
        if found := re.match(rf"(?:{pattern})(?:\s+(.+))?$", text, re.IGNORECASE):
            return _select(name, found[1] or "")
    return _plain(text)


def _block(edge: str, word: str, rest: str | None) -> Kind:
    if word == "loop":
        return Kind("refused", "loop", instead="repeat") if edge == "begin" else Kind("end", "loop")
    return Kind(edge, "group" if word == "group" else "repeat", choices=(rest or "").strip())


def _select(name: str, rest: str) -> Kind:
    other = bool(_OTHER.search(f" {rest}"))
    return Kind("question", name, _OTHER.sub("", f" {rest}").strip(), other)


def _plain(text: str) -> Kind:
    word = text.lower().replace(" ", "_")
    if text == "dateTime" or word == "datetime":
        return Kind("question", "datetime")
    name = _SAME.get(word, word)
    if name in TYPES and name not in CHOSEN:
        return Kind("question", name)
    if word in _METADATA or word.startswith("uri:"):
        return Kind("metadata", text)
    first = text.split(maxsplit=1)[0].lower() if text else ""
    if instead := _REFUSED.get(word) or _REFUSED.get(first):
        return Kind("refused", text, instead=instead)
    if first in _FORMR or (first in TYPES and " " in text):
        return Kind("formr", text)
    return Kind("unknown", text)
