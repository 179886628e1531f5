"""`products`: what was seen."""

from __future__ import annotations

import pytest

from domain.events import FeedbackGiven
from tests.entrypoints.cli.conftest import BOOTS, DEMO_DATA, PROFILE, Record, Run, RunJson

DRESS = DEMO_DATA / "pages/zalando-cocktail-dress.html.gz"
DRESS_URL = "https://www.zalando.ie/hadley-hom21c023-q11.html"


def test_nothing_seen_is_said(run: Run, run_json: RunJson) -> None:
    assert run("products").stdout == "No garments yet.\n"
    assert run_json("products") == {"items": [], "next_cursor": None}
    assert run("products", "--query", "boots").stdout == "No garment seen fits that.\n"


def test_what_was_seen_is_listed_newest_first(run: Run, run_json: RunJson) -> None:
    run("profile", "set", PROFILE)
    run("analyze", BOOTS)
    run("analyze", DRESS, "--url", DRESS_URL)

    lines = run("products").stdout.splitlines()

    assert [word for line in lines for word in ("HADLEY", "FLAT") if word in line] == ["HADLEY", "FLAT"]
    assert "zara.com" in lines[-2]
    assert "EUR 69.95" in lines[-2]
    assert [item["site"] for item in run_json("products")["items"]] == ["zalando.ie", "zara.com"]


def test_they_are_found_by_word_and_score_and_cut_short(run: Run, run_json: RunJson) -> None:
    run("profile", "set", PROFILE)
    run("analyze", BOOTS)
    run("analyze", DRESS, "--url", DRESS_URL)

    assert [item["site"] for item in run_json("products", "--query", "boots")["items"]] == ["zara.com"]
    assert run_json("products", "--min-score", "100")["items"] == []
    assert run_json("products", "--limit", "1")["next_cursor"]
    assert "These are the newest 1; --limit shows more." in run("products", "--limit", "1").stdout


def test_what_was_thought_of_them_is_shown(run: Run, run_json: RunJson, record: Record) -> None:
    run("analyze", BOOTS)
    product_id = run_json("products")["items"][0]["product_id"]
    record(f"product-{product_id}", FeedbackGiven(product_id=product_id, kind="bought"))

    assert "(bought)" in run("products").stdout
    assert "– " in run("products").stdout, "no profile, no score"


@pytest.mark.parametrize("columns", ["60", "80", "100"])
def test_the_table_keeps_within_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    run("analyze", BOOTS)

    assert max(map(len, run("products").stdout.splitlines())) <= int(columns)
