"""The dated list of what models charge per token, and how a price is found in it.

Source of the figures: the providers' price pages and model cards, as of November 2026.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from domain.money import TokenPrice, per_mtok


class PriceUnknown(LookupError):
    """No price is known for a model on a day, so its worst case cannot be reserved."""

    def __init__(self, model: str, day: str) -> None:
        super().__init__(f"no price is known for the model {model!r} on {day}")
        self.model = model
        self.day = day


class PriceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What one model costs from a day on, for prompts of at most ``up_to`` tokens (``None``: of any length)."""

    model: str
    since: str
    price: TokenPrice
    up_to: int | None = None


class PriceList(msgspec.Struct, frozen=True):
    """Dated price entries. The newest entry that had begun on the day counts.

    ``otherwise`` is the price of a model that has none on the list. ``as_of`` is the day or month that the list was
    last compared with what providers publish.
    """

    entries: tuple[PriceEntry, ...]
    otherwise: TokenPrice | None = None
    as_of: str | None = None

    def price(self, model: str, day: str, prompt_tokens: int) -> TokenPrice:
        """The price per token of a call with that prompt length (tokens, cached ones included).

        Raises:
            PriceUnknown: the list says nothing of the model on that day.
        """
        tiers = self._in_force(model, day)
        for entry in tiers:
            if entry.up_to is None or prompt_tokens <= entry.up_to:
                return entry.price
        if not tiers and self.otherwise is not None:
            return self.otherwise
        raise PriceUnknown(model, day)

    def over(self, beneath: PriceList) -> PriceList:
        """This list laid over another: from its first price of a model on, the other says nothing of that model."""
        first: dict[str, str] = {}
        for entry in self.entries:
            first[entry.model] = min(entry.since, first.get(entry.model, entry.since))
        kept = [entry for entry in beneath.entries if entry.model not in first or entry.since < first[entry.model]]
        return PriceList(
            (*kept, *self.entries),
            otherwise=beneath.otherwise if self.otherwise is None else self.otherwise,
            as_of=self.as_of or beneath.as_of,
        )

    def from_day(self, day: str) -> list[PriceEntry]:
        """What is in force on a day and what begins later, by model, day and tier."""
        models = sorted({entry.model for entry in self.entries})
        in_force = [entry for model in models for entry in self._in_force(model, day)]
        later = [entry for entry in self.entries if entry.since > day]
        return sorted([*in_force, *later], key=lambda entry: (entry.model, entry.since, *_tier(entry)))

    def _in_force(self, model: str, day: str) -> list[PriceEntry]:
        begun = [entry for entry in self.entries if entry.model == model and entry.since <= day]
        newest = max((entry.since for entry in begun), default="")
        tiers = [entry for entry in begun if entry.since == newest]
        return sorted(tiers, key=_tier)


def _tier(entry: PriceEntry) -> tuple[bool, int]:
    return entry.up_to is None, entry.up_to or 0


def _entries(rows: Iterable[str]) -> tuple[PriceEntry, ...]:
    return tuple(_entry(*row.split()) for row in rows if row.strip())


def _entry(model: str, since: str, up_to: str, *usd_per_mtok: str) -> PriceEntry:
    price_in, out, write_5m, write_1h, read = (per_mtok(figure) for figure in usd_per_mtok)
    return PriceEntry(
        model=model,
        since=since,
        up_to=None if up_to == "any" else int(up_to),
        price=TokenPrice(input=price_in, output=out, cache_write_5m=write_5m, cache_write_1h=write_1h, cache_read=read),
    )


_SHIPPED = """
claude-haiku-5-5  2026-10-07 100000 0.10 0.50 0.125 0.20 0.01
claude-haiku-5-5  2026-10-07 any    0.50 2.50 0.625 1.00 0.05
claude-sonnet-5-5 2026-01-01 any    2    10   2.50  4    0.20
claude-sonnet-5-5 2026-10-07 any    2    10   2.50  4    0.10
claude-sonnet-5   2026-01-01 any    2    10   2.50  4    0.20
claude-opus-5-5   2026-01-01 any    4    20   5     8    0.20
claude-opus-5     2026-01-01 any    5    25   6.25  10   0.50
claude-opus-4-8   2026-01-01 any    5    25   6.25  10   0.50
claude-opus-4-7   2026-01-01 any    5    25   6.25  10   0.50
claude-opus-4-6   2026-01-01 any    5    25   6.25  10   0.50
claude-opus-4-5   2026-01-01 any    5    25   6.25  10   0.50
claude-fable-5-2  2026-01-01 any    8    40   10    16   0.20
claude-mythos-5-2 2026-01-01 any    8    40   10    16   0.20
claude-fable-5-1  2026-01-01 any    10   50   12.50 20   0.25
claude-mythos-5-1 2026-01-01 any    10   50   12.50 20   0.25
claude-fable-5    2026-01-01 any    10   50   12.50 20   1.00
claude-mythos-5   2026-01-01 any    10   50   12.50 20   1.00
claude-sonnet-4-6 2026-01-01 any    3    15   3.75  6    0.30
claude-sonnet-4-5 2026-01-01 any    3    15   3.75  6    0.30
claude-haiku-4-5  2026-01-01 any    1    5    1.25  2    0.10
claude-opus-4-5-20251101   2026-01-01 any 5 25 6.25 10 0.50
claude-sonnet-4-5-20250929 2026-01-01 any 3 15 3.75 6  0.30
claude-haiku-4-5-20251001  2026-01-01 any 1 5  1.25 2  0.10
"""

SHIPPED_PRICES = PriceList(_entries(_SHIPPED.splitlines()), as_of="2026-11")
