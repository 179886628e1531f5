"""The verdict card: an answer as people read it, in colour or without, from 60 columns on."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from application.answer import Answer
from domain.analysis import Analysis, Attributes, Reason
from domain.evidence import Evidence
from domain.money import picousd, usd_text
from domain.product import Product
from entrypoints.cli.printing import words

WIDEST = 100
_LONGEST_VALUE = 48
_HEADING = "bold"
_DIM = "dim"

SHAPES = {"love": "★", "like": "●", "maybe": "◐", "skip": "○"}
SAID = {"love": "love it", "like": "like it", "maybe": "maybe", "skip": "skip it"}
COLOURS = {"love": "green", "like": "yellow", "maybe": "dark_orange", "skip": "red"}
STYLISTS = {"rules": "the built-in stylist", "claude": "Claude", "openai": "an OpenAI-compatible model"}
STALE_BECAUSE = {
    "profile_changed": "from your previous profile",
    "product_changed": "from before the product changed",
    "stylist_changed": "from another stylist than you now prefer",
    "model_changed": "from another model than you now prefer",
    "prompt_changed": "from an earlier version of the stylist",
    "degraded": "from the built-in stylist, which had stepped in",
}
DEGRADED_BECAUSE = {
    "BUDGET_EXCEEDED": "your budget is reached",
    "RATE_LIMIT_EXCEEDED": "the stylist you prefer has too much to do",
    "STYLIST_UNAVAILABLE": "the stylist you prefer cannot be reached",
    "API_KEY_INVALID": "the stylist you prefer refuses the key",
}


def card(answer: Answer) -> RenderableType:
    """The whole answer in a frame."""
    frame = COLOURS.get(answer.analysis_data.verdict or "", "")
    panel = Panel(Group(*_parts(answer)), box=box.ROUNDED, border_style=frame, padding=(0, 1))
    return Constrain(panel, WIDEST)


def score_line(analysis: Analysis) -> Text:
    """Score and verdict in figures, word and shape, coloured where there is colour."""
    if analysis.style_match_score is None or analysis.verdict is None:
        return Text("◇ no score without a profile", style=_HEADING)
    verdict = analysis.verdict
    line = f"{SHAPES[verdict]} {analysis.style_match_score} %  {SAID[verdict]}"
    return Text(line, style=f"bold {COLOURS[verdict]}")


def footer(answer: Answer) -> Text:
    """What the answer cost, who wrote it, and whether it was there before."""
    parts = [f"${usd_text(answer.cost_picousd)}", f"by {STYLISTS.get(answer.stylist, answer.stylist)}"]
    if answer.model_used not in (answer.stylist, ""):
        parts[-1] += f" ({answer.model_used})"
    if answer.cached:
        parts.append("saved earlier, free")
        if answer.saved_usd:
            parts.append(f"saved ${usd_text(picousd(f'{answer.saved_usd:.12f}'))}")
    if answer.stale:
        parts.append(STALE_BECAUSE.get(answer.stale_reason or "", "out of date"))
    if answer.degraded:
        parts.append(f"instead: {DEGRADED_BECAUSE.get(answer.degraded_reason or '', 'something went wrong')}")
    if answer.retry_after:
        parts.append(f"try again in {answer.retry_after} s")
    return words(" · ".join(parts), _DIM)


def price_text(price: str | None, currency: str | None) -> str:
    """``IDR 249,000``; "" where there is no price."""
    if price is None:
        return ""
    whole, dot, fraction = price.partition(".")
    grouped = f"{int(whole):,}" if whole.isascii() and whole.isdigit() else whole
    return f"{currency or ''} {grouped}{dot}{fraction}".strip()


def dots(value: int, most: int) -> str:
    """``●●●○○`` for three of five."""
    return "●" * value + "○" * (most - value)


def _parts(answer: Answer) -> Iterator[RenderableType]:
    analysis = answer.analysis_data
    yield words(answer.product.title, _HEADING)
    yield _facts(answer.product)
    yield Text()
    yield score_line(analysis)
    yield words(analysis.headline)
    yield from _reasons("Why this works", "+", "green", analysis.match_reasons)
    yield from _reasons("Considerations", "–", "dark_orange", analysis.mismatch_reasons)
    yield from _section("What it is like", _attributes(analysis.attributes))
    if analysis.pairing_suggestions:
        yield from _section("Pairs well with", _pairings(analysis))
    details = tuple(_details(analysis))
    if details:
        yield from _section("More about it", _labelled(details))
    yield Text()
    yield footer(answer)


def _facts(product: Product) -> Text:
    price = price_text(product.price, product.currency)
    if price and product.regular_price and product.regular_price != product.price:
        price += f" (was {price_text(product.regular_price, product.currency)})"
    facts = (
        product.brand if product.brand and product.brand.casefold() not in product.site.casefold() else None,
        product.site,
        product.selected_color,
        price or "price unknown",
    )
    return words(" · ".join(fact for fact in facts if fact), _DIM)


def _section(heading: str, content: RenderableType) -> Iterator[RenderableType]:
    yield Text()
    yield Text(heading, style=_HEADING)
    yield content


def _reasons(heading: str, sign: str, colour: str, reasons: tuple[Reason, ...]) -> Iterator[RenderableType]:
    if not reasons:
        return
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1, no_wrap=True)
    grid.add_column()
    for reason in reasons:
        rests_on = words(_evidence_text(reason.evidence), _DIM)
        grid.add_row(Text(sign, style=f"bold {colour}"), Group(words(reason.text), rests_on))
    yield from _section(heading, grid)


def _evidence_text(evidence: tuple[Evidence, ...]) -> str:
    """``shop: composition “cotton” · you: priorities “comfort”, “warmth”``, each said once."""
    said: dict[str, dict[str, None]] = {}
    for one in evidence:
        source, value = _one_evidence(one)
        said.setdefault(source, {})[value] = None
    return " · ".join(f"{source} {', '.join(values)}" for source, values in said.items())


def _one_evidence(one: Evidence) -> tuple[str, str]:
    """Where it stands and what stands there."""
    if one.picture is not None:
        return "picture:", _short(one.seen)
    pointer = one.field if one.field is not None else one.answer or ""
    name = " ".join(step for step in pointer.split("/") if step and not step.isdecimal()).replace("_", " ")
    return f"{'shop' if one.field is not None else 'you'}: {name}", f"“{_short(one.value)}”"


def _short(value: object) -> str:
    # Words of a closed list are written with underscores; a shop's own text is quoted as it is.
    text = f"{value:g}" if isinstance(value, float) else " ".join(str(value).split())
    text = text.replace("_", " ") if " " not in text else text
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1].rstrip()}…"


def _attributes(attributes: Attributes) -> RenderableType:
    rows = [
        ("Warmth", dots(attributes.warmth, 5)),
        ("Comfort", dots(attributes.comfort, 5)),
        ("Versatility", dots(attributes.versatility, 5)),
        ("Formality", dots(attributes.formality, 10)),
        ("Vibe", attributes.vibe),
    ]
    return _labelled(rows)


def _pairings(analysis: Analysis) -> RenderableType:
    grid = _grid()
    for pairing in analysis.pairing_suggestions:
        said = Group(words(pairing.suggestion), words(pairing.reason, _DIM))
        grid.add_row(words(pairing.category.capitalize()), said)
    return Padding(grid, 0)


def _details(analysis: Analysis) -> Iterator[tuple[str, str]]:
    best_for = [", ".join(analysis.season_fit), ", ".join(analysis.occasion_tags)]
    rows = (
        ("Colour", analysis.color_analysis),
        ("Fit", analysis.fit_analysis),
        ("Material", analysis.material_analysis),
        ("Value", analysis.value_analysis),
        ("Best for", "; ".join(part.replace("_", " ") for part in best_for if part)),
        ("Care", " ".join(analysis.care_notes)),
        ("Not known", ", ".join(analysis.missing_information).replace("_", " ")),
        ("Sure of it", f"{analysis.confidence:.0%}".replace("%", " %")),
    )
    return ((label, text) for label, text in rows if text)


def _labelled(rows: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> Table:
    grid = _grid()
    for label, text in rows:
        grid.add_row(Text(label), words(text))
    return grid


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=11, no_wrap=True)
    grid.add_column()
    return grid
