"""A reply read while it is written: every member is told as soon as it is whole, every item of a list with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from application.prompting.members import Fault, Member, members
from application.prompting.prompt import Prompt
from application.prompting.reply import asks_for_score
from domain.analysis import verdict_for

_SPACE = " \t\r\n"


class PartialReply:
    """Looks at every character once, however the reply is cut into pieces.

    What cannot be taken is left out here and refused by `read_reply` at the end; nothing is ever raised.
    """

    def __init__(self, prompt: Prompt) -> None:
        self._sources = prompt.sources
        self._members = members(full=asks_for_score(prompt))
        self._depth = 0
        self._done = False
        self._in_string = False
        self._escaped = False
        self._in_list = False
        self._key: str | None = None
        self._piece: list[str] = []
        self._items: list[Any] = []
        self._seen_items = 0
        self._patch: dict[str, Any] = {}

    def feed(self, text: str) -> Mapping[str, Any] | None:
        """Takes the next piece of the reply; what is new as a merge patch (RFC 7396) of the analysis, or None."""
        self._patch = {}
        for sign in text:
            self._take(sign)
        return self._patch or None

    def _take(self, sign: str) -> None:
        if self._done:
            return
        if self._in_string:
            self._take_in_string(sign)
        elif self._depth == 0:
            self._depth = 1 if sign == "{" else 0
        elif sign in ",}]" and self._depth == self._unit_depth:
            self._end_unit(sign)
        elif sign == ":" and self._depth == 1 and self._key is None:
            self._begin_value()
        elif sign == "[" and self._depth == 1 and self._key is not None and not self._piece:
            self._begin_list()
        else:
            self._take_structure(sign)

    @property
    def _unit_depth(self) -> int:
        """How deep a value ends: at the top, or one deeper in a list at the top."""
        return 2 if self._in_list else 1

    def _take_in_string(self, sign: str) -> None:
        self._piece.append(sign)
        if self._escaped:
            self._escaped = False
        elif sign == "\\":
            self._escaped = True
        elif sign == '"':
            self._in_string = False

    def _take_structure(self, sign: str) -> None:
        if sign in _SPACE:
            return
        self._in_string = sign == '"'
        self._depth += (sign in "{[") - (sign in "}]")
        self._piece.append(sign)

    def _begin_value(self) -> None:
        try:
            self._key = msgspec.json.decode("".join(self._piece), type=str)
        except msgspec.DecodeError:
            self._key = ""
        self._piece = []

    def _begin_list(self) -> None:
        self._in_list = True
        self._depth = 2
        self._items = []
        self._seen_items = 0

    def _end_unit(self, sign: str) -> None:
        """A value of the top or an item of a list there is whole; the sign after it may end the list or the reply."""
        raw = "".join(self._piece)
        self._piece = []
        member = self._members.get(self._key or "")
        if self._in_list:
            self._end_item(member, raw, last=sign != ",")
        else:
            if member is not None and member.most is None and raw:
                self._tell(member, raw)
            self._key = None
            self._done = sign != ","

    def _end_item(self, member: Member | None, raw: str, *, last: bool) -> None:
        if member is not None and member.most is not None:
            if raw and self._seen_items < member.most:
                self._seen_items += 1
                self._add(member, raw)
            if last and not self._items:
                self._patch[member.name] = []
        if last:
            self._in_list = False
            self._depth = 1

    def _add(self, member: Member, raw: str) -> None:
        item = self._read(member, raw)
        if item is not None:
            self._items.append(item)
            self._patch[member.name] = list(self._items)

    def _tell(self, member: Member, raw: str) -> None:
        value = self._read(member, raw)
        if value is None:
            return
        self._patch[member.name] = value
        if member.name == "style_match_score":
            self._patch["verdict"] = verdict_for(value)

    def _read(self, member: Member, raw: str) -> Any:
        try:
            return msgspec.to_builtins(member.read(raw.encode(), self._sources))
        except (Fault, UnicodeEncodeError):
            return None
