"""`prices.toml`: the person's own prices, in USD per million tokens, exact."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from domain.money import InexactAmount, TokenPrice, per_mtok
from domain.prices import PriceEntry, PriceList
from entrypoints.settings import SettingsError

_PRICES = TokenPrice.__struct_fields__
_REQUIRED = {"model", "since", *_PRICES}


def read_prices(path: Path) -> PriceList:
    """The prices of the file; without a file there are none.

    Raises:
        SettingsError: something in it cannot be used; the message names file, entry and field.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except FileNotFoundError:
        return PriceList(())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error
    entries = document.pop("price", [])
    if document:
        raise SettingsError(f"{path} has {', '.join(sorted(document))}; all it may have are entries [[price]]")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SettingsError(f"{path}: each entry begins with [[price]]")
    found: list[PriceEntry] = []
    for number, fields in enumerate(entries, 1):
        entry = _entry(fields, f"{path}, price {number}")
        if any((one.model, one.since, one.up_to) == (entry.model, entry.since, entry.up_to) for one in found):
            raise SettingsError(f"{path}, price {number} says the same as one before: model, since and up_to are equal")
        found.append(entry)
    return PriceList(tuple(found))


def _entry(fields: Mapping[str, Any], at: str) -> PriceEntry:
    if missing := sorted(_REQUIRED - set(fields)):
        raise SettingsError(f"{at} lacks {', '.join(missing)}")
    if unknown := sorted(set(fields) - _REQUIRED - {"up_to"}):
        raise SettingsError(f"{at} has {', '.join(unknown)}; it may have {', '.join(sorted({*_REQUIRED, 'up_to'}))}")
    model = fields["model"]
    if not isinstance(model, str) or not model.strip():
        raise SettingsError(f"{at}, model: it takes a model's name")
    return PriceEntry(
        model=model,
        since=_day(fields["since"], f"{at}, since"),
        up_to=_tokens(fields.get("up_to"), f"{at}, up_to"),
        price=TokenPrice(**{name: _price(fields[name], f"{at}, {name}") for name in _PRICES}),
    )


def _day(value: Any, at: str) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        day = date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        day = ""
    if day != value:
        raise SettingsError(f"{at}: it takes a day such as 2026-11-01")
    return day


def _tokens(value: Any, at: str) -> int | None:
    if value is None or (type(value) is int and value > 0):
        return value
    raise SettingsError(f"{at}: it takes a number of tokens; left out, the price is for prompts of any length")


def _price(value: Any, at: str) -> int:
    if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        try:
            price = per_mtok(str(value))
        except InexactAmount as error:
            raise SettingsError(f"{at}: {error}") from error
        if price >= 0:
            return price
    raise SettingsError(f"{at}: it takes USD per million tokens, such as 2.50")
