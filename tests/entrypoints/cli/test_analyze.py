"""`analyze`: from a file to a verdict."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import msgspec
import pytest

from entrypoints.cli.garment_files import stated_address
from tests.builders import a_product
from tests.entrypoints.cli.conftest import BOOTS, DEMO_DATA, PROFILE, Run, RunJson

ITEM = DEMO_DATA / "uniqlo/E425974-000.json"
ITEM_URL = "https://www.uniqlo.com/id/en/products/E425974-000/00?colorDisplayCode=09"
PRODUCT = msgspec.json.encode(a_product()).decode()
PAGE = """<html><head><title>Shirt</title>{head}<script type="application/ld+json">
{{"@type": "Product", "name": "Linen shirt", "offers": {{"@type": "Offer", "price": "39.90", "priceCurrency": "EUR"}}}}
</script></head><body><h1>Linen shirt</h1></body></html>"""


def test_a_saved_page_gets_a_card(run: Run) -> None:
    run("profile", "set", PROFILE)

    result = run("analyze", BOOTS)

    assert "FLAT OVER-THE-KNEE BOOTS" in result.stdout
    assert "Why this works" in result.stdout
    assert "built-in stylist" in result.stdout
    assert "\x1b" not in result.stdout
    assert not result.stderr


def test_the_same_page_again_is_free(run: Run, run_json: RunJson) -> None:
    run("profile", "set", PROFILE)
    first = run_json("analyze", BOOTS)

    again = run_json("analyze", BOOTS)

    assert (first["cached"], again["cached"]) == (False, True)
    assert again["analysis_id"] == first["analysis_id"]
    assert "saved earlier, free" in run("analyze", BOOTS).stdout


def test_it_can_be_asked_for_anew(run_json: RunJson) -> None:
    first = run_json("analyze", BOOTS)

    assert run_json("analyze", BOOTS, "--refresh")["analysis_id"] != first["analysis_id"]


def test_the_mode_can_be_chosen(run: Run, run_json: RunJson) -> None:
    run("profile", "set", PROFILE)

    assert run_json("analyze", BOOTS)["mode"] == "full"
    assert run_json("analyze", BOOTS, "--mode", "basic")["analysis_data"]["style_match_score"] is None


def test_without_a_profile_the_card_says_so(run: Run) -> None:
    assert "no score without a profile" in run("analyze", BOOTS).stdout


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://shop.example/p/1">',
        "<link href=' https://shop.example/p/1 ' rel='nofollow Canonical'>",
        '<meta property="og:url" content="https://shop.example/p/1">',
        '<meta name="og:url" content="https://shop.example/p/1"><link rel="canonical" href="/p/1">',
    ],
)
def test_a_page_from_standard_input_says_its_address_itself(run_json: RunJson, head: str) -> None:
    answer = run_json("analyze", "-", input=PAGE.format(head=head))

    assert answer["product"]["url"] == "https://shop.example/p/1"
    assert answer["product"]["title"] == "Linen shirt"


def test_the_canonical_link_comes_before_the_open_graph_and_the_flag_before_both(run_json: RunJson) -> None:
    head = '<meta property="og:url" content="https://shop.example/a"><link rel=canonical href="https://shop.example/b">'

    assert run_json("analyze", "-", input=PAGE.format(head=head))["product"]["url"].endswith("/b")
    flagged = run_json("analyze", "-", "--url", "https://shop.example/c", input=PAGE.format(head=head))
    assert flagged["product"]["url"].endswith("/c")


def test_a_page_that_does_not_say_its_address_asks_for_it(run: Run) -> None:
    result = run("analyze", "-", input=PAGE.format(head='<link rel="canonical" href="/p/1">'), exits=1)

    assert result.stderr == "Error: The page does not say its own address. Give it with --url https://…\n"


def test_a_broken_page_has_no_address() -> None:
    assert stated_address("<![x" * 3 + "<p") is None
    assert stated_address("") is None


@pytest.mark.parametrize("address", ["shirt", "ftp://shop.example/p/1"])
def test_an_address_that_is_none_is_refused(run: Run, address: str) -> None:
    result = run("analyze", BOOTS, "--url", address, exits=1)

    assert "is not an absolute http or https address" in result.stderr
    assert "--url https://…" in result.stderr


def test_a_shops_item_needs_its_address(run: Run, run_json: RunJson) -> None:
    assert "Give it with --url" in run("analyze", ITEM, exits=1).stderr

    answer = run_json("analyze", ITEM, "--url", ITEM_URL)

    assert answer["product"]["selected_color"] == "09 BLACK"


@pytest.mark.parametrize(
    "document",
    [
        PRODUCT,
        f'\ufeff {{"product_data": {PRODUCT}, "mode": "basic"}}',
        f'{{"product_data": {PRODUCT}, "session_id": "mine", "user_profile": {PROFILE.read_text()}}}',
        json.dumps({"title": "Relaxed Linen Shirt", "url": a_product().url, "price": 39.9, "currency": "EUR"}),
    ],
)
def test_a_product_in_our_words_and_a_request_are_read_as_such(run_json: RunJson, document: str) -> None:
    answer = run_json("analyze", "-", input=document)

    assert answer["product"]["title"] == "Relaxed Linen Shirt"
    assert answer["product"]["price"] == "39.90"
    assert answer["mode"] == ("full" if "user_profile" in document else "basic")


def test_a_page_in_a_request_is_read_as_such(run_json: RunJson) -> None:
    page = {"url": ITEM_URL, "structured": json.loads(ITEM.read_text())}

    answer = run_json("analyze", "-", input=json.dumps({"page": page}))

    assert answer["product"]["brand"] == "UNIQLO"


def test_everything_wrong_with_a_product_is_told_at_once(run: Run) -> None:
    document = json.dumps(
        {"url": "https://shop.example/p", "title": "Shirt", "prise": 3, "currency": "euro", "rating": "?"}
    )

    result = run("analyze", "-", input=document, exits=1)

    assert "/product_data/prise: is no field here; did you mean price?" in result.stderr
    assert "/product_data/currency: " in result.stderr
    assert "/product_data/rating: " in result.stderr


def test_a_wrong_profile_in_a_request_is_told(run: Run) -> None:
    document = f'{{"product_data": {PRODUCT}, "user_profile": {{"quiz_version": "1.0", "avoid": ["wool"]}}}}'

    assert "/user_profile/avoid/0: takes one of tight_fit" in run("analyze", "-", input=document, exits=1).stderr


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b'{"title": ', "begins like JSON and is none"),
        (gzip.compress(b"<html>", mtime=0)[:-9], "The gzip file is damaged: it ends in the middle."),
        (b"\x1f\x8b\x08nonsense", "The gzip file is damaged"),
        (
            b"<html><link rel=canonical href=https://shop.example/><p>Welcome!</html>",
            "Save the page of a single garment",
        ),
    ],
)
def test_a_file_that_is_nothing_of_the_kind_is_told_so(run: Run, content: bytes, says: str) -> None:
    result = run("analyze", "-", input=content, exits=1)

    assert says in result.stderr
    assert not result.stdout


def test_a_file_that_would_unpack_without_end_is_refused(run: Run) -> None:
    bomb = gzip.compress(b"\0" * (65 * 2**20))

    assert "larger than 64 MB" in run("analyze", "-", input=bomb, exits=1).stderr


def test_a_file_that_is_not_there_is_a_usage_error(run: Run, tmp_path: Path) -> None:
    assert "does not exist" in run("analyze", tmp_path / "nothing.html", exits=2).stderr


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("windows-1252", ""),
        ("windows-1252", '<meta charset="nonsense">'),
        ("iso-8859-2", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">'),
    ],
)
def test_pages_in_older_encodings_are_read(run_json: RunJson, encoding: str, head: str) -> None:
    name = "Košile" if encoding == "iso-8859-2" else "Chemise d'été"
    page = PAGE.format(head=head).replace("Linen shirt", name).encode(encoding)

    answer = run_json("analyze", "-", "--url", "https://shop.example/p", input=page)

    assert answer["product"]["title"] == name.replace("é", "é" if "nonsense" not in head else "\ufffd")
