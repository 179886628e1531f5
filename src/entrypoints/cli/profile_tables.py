"""A profile and its history as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from application.projections.profiles import ProfileRow
from domain.profile import Profile
from entrypoints.cli.card import dots
from entrypoints.cli.printing import words

LABELS = {
    "fit_preferences": "Fit",
    "color_palette": "Colours",
    "formality_range": "Formality",
    "gender_presentation": "Presentation",
    "aesthetics": "Aesthetics",
    "priorities": "Priorities",
    "avoid": "Avoid",
    "style_keywords": "Keywords",
    "sizes": "Sizes",
    "price_range": "Comfortable price",
}


def answers_table(document: Mapping[str, Any]) -> Table:
    """Every answer with its question; what a later quiz added comes last, as it is."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for name, label in LABELS.items():
        table.add_row(label, _answer(name, document.get(name)))
    for name in sorted(set(document) - set(Profile.__struct_fields__)):
        table.add_row(words(_readable(name)), words(_readable(document[name])))
    return table


def versions_table(versions: Sequence[ProfileRow], current: str | None) -> Table:
    """Versions newest first, each with what it changed in the one before."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("Version", no_wrap=True)
    table.add_column("Since (UTC)")
    table.add_column("What changed", ratio=1)
    for row, before in zip(versions, [*versions[1:], None], strict=True):
        mark = " ●" if row.profile_version == current else ""
        changes = "; ".join(changed(before.profile if before else {}, row.profile)) or "–"
        table.add_row(f"{row.profile_version}{mark}", f"{row.changed_at:%Y-%m-%d %H:%M}", words(changes))
    if current is not None:
        table.caption = "● in force"
        table.caption_justify = "left"
    return table


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """What differs between two profiles: ``colours + pastels − brights``."""
    for name in [*LABELS, *sorted((set(before) | set(after)) - set(Profile.__struct_fields__))]:
        old, new = before.get(name) or [], after.get(name) or []
        if old == new:
            continue
        label = LABELS.get(name, _readable(name)).lower()
        if isinstance(old, list) and isinstance(new, list) and name not in ("formality_range", "priorities"):
            signs = [f"+ {_readable(one)}" for one in new if one not in old]
            signs += [f"− {_readable(one)}" for one in old if one not in new]
            if signs:
                yield f"{label} {', '.join(signs)}"
        else:
            yield f"{label} {_plain(name, new) or 'none'}"


def _answer(name: str, value: Any) -> Text:
    text = _plain(name, value)
    if not text:
        return Text("–", style="dim")
    if name == "formality_range" and isinstance(value, list) and len(value) == 2:
        lowest, highest = value
        marks = dots(0, lowest - 1) + dots(highest - lowest + 1, highest - lowest + 1) + dots(0, 10 - highest)
        return Text(f"{marks}  {text}")
    return words(text)


def _plain(name: str, value: Any) -> str:
    if not value:
        return ""
    if name == "formality_range" and isinstance(value, list) and len(value) == 2:
        return f"{value[0]} to {value[1]} of 10"
    if name == "priorities" and isinstance(value, list):
        return ", ".join(f"{rank}. {_readable(one)}" for rank, one in enumerate(value, start=1))
    if name == "price_range" and isinstance(value, dict):
        ends = [
            f"{word} {value[key]:,}" for word, key in (("from", "min"), ("up to", "max")) if value.get(key) is not None
        ]
        return " ".join([str(value.get("currency", "")), *ends])
    return _readable(value)


def _readable(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{_readable(key)} {_readable(one)}" for key, one in value.items() if one is not None)
    if isinstance(value, list | tuple):
        return ", ".join(_readable(one) for one in value)
    return str(value).replace("_", " ")
