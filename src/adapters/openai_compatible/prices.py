"""What the models that the presets name cost, as rows for the price list.

Models on this machine are on no list: they are free. Where sources differ or are silent, the dearer figure stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from domain.money import TokenPrice, per_mtok
from domain.prices import PriceEntry


def _entries(rows: Iterable[str]) -> tuple[PriceEntry, ...]:
    return tuple(_entry(*row.split()) for row in rows if row.strip() and not row.startswith("#"))


def _entry(model: str, since: str, up_to: str, *usd_per_mtok: str) -> PriceEntry:
    price_in, out, write, read = (per_mtok(figure) for figure in usd_per_mtok)
    return PriceEntry(
        model=model,
        since=since,
        up_to=None if up_to == "any" else int(up_to),
        # There is one price for writing here, whatever the lifetime.
        price=TokenPrice(input=price_in, output=out, cache_write_5m=write, cache_write_1h=write, cache_read=read),
    )


_PRICES = """
# model since up_to input output cache_write cache_read
#
# OpenAI: the models' pages on developers.openai.com; genai-prices 0.2.3 and litellm 1.110.2 say the same. Above 272,000
# tokens all of a prompt costs double, and the answer half as much again. Writes are at 125 % for half an hour.
gpt-6.1-terra 2026-10-26 272000 1 5    1.25 0.05
gpt-6.1-terra 2026-10-26 any    2 7.50 2.50 0.10
gpt-6.1-sol   2026-09-29 272000 2 10   2.50 0.10
gpt-6.1-sol   2026-09-29 any    4 15   5    0.20
gpt-6-luna    2026-09-22 272000 0.10 0.50 0.125 0.01
gpt-6-luna    2026-09-22 any    0.20 0.75 0.25  0.02
#
# OpenRouter passes the providers' prices on (genai-prices 0.2.3, from its list of models); the fee on buying credits is
# not in them. What a call cost is told by its answer, so these are for setting money aside.
openai/gpt-6.1-terra 2026-10-26 272000 1 5    1.25 0.05
openai/gpt-6.1-terra 2026-10-26 any    2 7.50 2.50 0.10
openai/gpt-6.1-sol   2026-09-29 272000 2 10   2.50 0.10
openai/gpt-6.1-sol   2026-09-29 any    4 15   5    0.20
openai/gpt-6-luna    2026-09-22 272000 0.10 0.50 0.125 0.01
openai/gpt-6-luna    2026-09-22 any    0.20 0.75 0.25  0.02
#
# DashScope, Singapore: litellm 1.110.2 from Alibaba's price pages. qwen3.7-plus: what its explicit cache costs is not
# established, so the general rule stands, 125 % to write and 10 % to read. When these prices began is not established
# either; the dates are the models' releases, or before.
qwen3.7-plus  2026-06-01 256000 0.40 1.60 0.50 0.04
qwen3.7-plus  2026-06-01 any    1.20 4.80 1.50 0.12
qwen3.8-flash 2026-08-26 any    0.15 0.47 0.20 0.016
"""

PRICES: tuple[PriceEntry, ...] = _entries(_PRICES.splitlines())
