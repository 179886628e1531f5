"""What a garment is made of: ``Shell: 53% cotton, 47% polyester; lining …`` to parts, fibres and percent.

A fibre and a part keep the shop's own words; what is written in capitals throughout becomes lower case after its
first letter, trade-mark signs and notes in brackets are left out.
"""

from __future__ import annotations

import re

from adapters.pages.composition_blocks import Said, read_blocks
from adapters.pages.composition_colours import for_colour, in_colour
from adapters.pages.composition_tokens import tokens
from domain.product import Fibre

__all__ = ["fibres", "for_colour", "in_colour"]

_MOST_FIBRES = 60
# A label's figures are rounded: 33 % three times is a whole garment.
_WHOLE = 98.5
_ROUNDING = 1.0
_LONGEST_NAME = 200
_RECYCLED = re.compile(r"recyc|rezykl|recicl|ricicl|recykl|再生", re.IGNORECASE)


def fibres(value: object) -> tuple[Fibre, ...]:
    """The fibres in the order they are written; both ``60% Cotton`` and ``Cotton 60%``, as text or markup.

    A part never sums to more than 100: what rounding put above is taken off its largest fibre. Another whole
    composition without a name is "part 2"; a second one for a named part is left out. Percentages of what is no
    fibre, ranges and claims ("up to 30%") are left out, as are incomplete parts within prose.
    """
    parts: dict[str | None, _Part] = {}
    current = _Part(None)
    for said in read_blocks(tokens(value)):
        if len(parts) > _MOST_FIBRES:
            break
        if said.kind == "part":
            # "Hat: Shell 100% …": a part within another.
            within = f"{current.name}: " if current.name and not current.pairs and said.text else ""
            _close(current, parts)
            current = _Part(within + said.text or None)
        elif said.kind == "named":
            if current.name is None:
                current.name = said.text
            _close(current, parts)
            current = _Part(None)
        elif said.kind == "noise":
            current.noise = True
        elif current.takes(said):
            current.pairs.append(said)
        elif current.total >= 90:
            _close(current, parts)
            current = _Part(None)
            current.pairs.append(said)
        else:
            current.noise = True
    _close(current, parts)
    found = [fibre for part in parts.values() for fibre in part.fibres()]
    return tuple(found[:_MOST_FIBRES])


class _Part:
    """A part of a garment as it is being read. ``noise``: words beside it that are none of a composition."""

    def __init__(self, name: str | None) -> None:
        self.name = name
        self.pairs: list[Said] = []
        self.noise = False

    @property
    def total(self) -> float:
        return sum(pair.percent for pair in self.pairs)

    def takes(self, pair: Said) -> bool:
        return self.total + pair.percent <= 100 + _ROUNDING and not (self.pairs and self.total >= 100)

    def believed(self) -> bool:
        known = [pair for pair in self.pairs if pair.known]
        whole = self.total >= _WHOLE
        if not whole:
            self.pairs = known
        if not known or self.total <= 0:
            return False
        # "30% recycled polyester" by itself is a claim.
        claim = all(_RECYCLED.search(pair.text) for pair in known) and self.total < _WHOLE
        return whole or not (self.noise or claim)

    def fibres(self) -> list[Fibre]:
        shares = [pair.percent for pair in self.pairs]
        if (excess := round(sum(shares) - 100, 6)) > 0:
            largest = shares.index(max(shares))
            shares[largest] = round(shares[largest] - excess, 6)
        return [
            Fibre(fibre=_tidy(pair.text), percent=share, part=_tidy(self.name) if self.name else None)
            for pair, share in zip(self.pairs, shares, strict=True)
        ]


def _close(part: _Part, parts: dict[str | None, _Part]) -> None:
    if not part.pairs or not part.believed():
        return
    key = _tidy(part.name) if part.name else None
    known = parts.get(key)
    if known is None:
        parts[key] = part
        return
    if known.total + part.total <= 100:
        known.pairs += part.pairs
        return
    alike = [[(pair.text, pair.percent) for pair in other.pairs] for other in parts.values()]
    if key is None and part.total >= _WHOLE and [(pair.text, pair.percent) for pair in part.pairs] not in alike:
        part.name = next(name for number in range(2, len(parts) + 3) if (name := f"part {number}") not in parts)
        parts[part.name] = part


_ACRONYM = re.compile(r"[A-Z]{1,3}\d?|TENCEL|COOLMAX|LYCRA|LENZING|PTFE|HPPE|CORDURA|ECOVERO", re.ASCII)


def _tidy(text: str) -> str:
    """One line without what separated it from others, and no word in capitals that is no name of three letters."""
    text = re.sub(r"\s+", " ", text).strip(" .-–*+&'’:")[:_LONGEST_NAME].strip()
    return ": ".join(_lowered(piece) for piece in text.split(": "))


def _lowered(text: str) -> str:
    if not text.isupper():
        return text
    words = [word if _ACRONYM.fullmatch(word) else word.lower() for word in text.split(" ")]
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:]
