"""docs/models.md tells the presets and prices that are in force."""

from __future__ import annotations

from decimal import Decimal

import pytest

from adapters.openai_compatible.presets import PRESETS, Preset
from adapters.openai_compatible.prices import PRICES
from domain.money import per_mtok
from tests.architecture.places import DOCS

ROWS = [
    [cell.strip().strip("`") for cell in line.strip("|").split("|")]
    for line in (DOCS / "models.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| `")
]


@pytest.mark.parametrize("preset", PRESETS.values(), ids=list(PRESETS))
def test_each_preset_is_told(preset: Preset) -> None:
    [row] = [row for row in ROWS if row[0] == preset.name]
    full, basic = preset.models[0].name, preset.models[-1].name
    assert row[1:5] == [
        preset.base_url,
        "needed" if preset.needs_key else "none",
        full,
        basic if basic != full else "the same",
    ]
    assert row[5].lower().startswith({"json_schema": "json schema", "json_object": "json mode"}[preset.answer_format])


def test_each_price_is_told_and_each_told_price_is_in_force() -> None:
    told = {
        (model, since, up_to, *(per_mtok(str(Decimal(figure))) for figure in figures))
        for model, since, up_to, *figures in (row for row in ROWS if row[0] not in PRESETS)
    }
    in_force = {
        (
            entry.model.removeprefix("openai/"),  # OpenRouter's are the same, as the text says
            entry.since,
            str(entry.up_to or "any"),
            entry.price.input,
            entry.price.output,
            entry.price.cache_write_5m,
            entry.price.cache_read,
        )
        for entry in PRICES
    }
    assert told == in_force
