"""The stylist against pairs judged by hand and blind: which of two garments suits a person better."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from adapters.pages.uniqlo import product_of
from domain.product import Product
from domain.styling.stylist import analyze

DATA = Path(__file__).parent.parent / "data"
FLOOR = 0.95


def test_the_stylist_agrees_with_the_judge_on_which_garment_suits_better() -> None:
    judged = json.loads((DATA / "judged_pairs.json").read_text())
    products = _items()
    wrong = []
    for pair in judged["pairs"]:
        profile = judged["profiles"][pair["profile"]]
        better, worse = (_score(products, pair[side], profile) for side in ("better", "worse"))
        if better <= worse:
            wrong.append(f"  {better:3} <= {worse:3}  {_told(products, pair)}")
    accuracy = 1 - len(wrong) / len(judged["pairs"])
    print(f"\nstylist accuracy: {accuracy:.1%} of {len(judged['pairs'])} judged pairs")  # noqa: T201 - the accuracy is meant to be read
    print("\n".join(["wrong (score of the better <= score of the worse):", *wrong] if wrong else ["none wrong"]))  # noqa: T201 - the accuracy is meant to be read
    assert accuracy >= FLOOR, "\n".join(wrong)


def _items() -> dict[str, dict[str, Any]]:
    lines = (DATA / "uniqlo" / "items.jsonl").read_text().splitlines()
    return {item["productId"]: item for item in map(json.loads, lines)}


def _score(items: dict[str, dict[str, Any]], garment: dict[str, str], profile: dict[str, Any]) -> int:
    score = analyze(_product(items, garment), profile).style_match_score
    assert score is not None
    return score


def _product(items: dict[str, dict[str, Any]], garment: dict[str, str]) -> Product:
    product_id, colour = garment["product_id"], garment["color"]
    url = f"https://www.uniqlo.com/id/en/products/{product_id}/00?colorDisplayCode={colour}"
    return product_of(items[product_id], url)


def _told(items: dict[str, dict[str, Any]], pair: dict[str, Any]) -> str:
    better, worse = (_product(items, pair[side]) for side in ("better", "worse"))
    return f"{pair['profile']}: {better.title} {better.selected_color} over {worse.title} {worse.selected_color}"
