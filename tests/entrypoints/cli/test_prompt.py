"""`prompt`: what would be sent, shown and not sent."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tests.builders import a_product
from tests.entrypoints.cli.conftest import BOOTS, PROFILE, Run, RunJson


def test_the_built_in_stylist_is_said_to_send_nothing(run: Run, run_json: RunJson) -> None:
    assert "sends nothing" in run("prompt", "--for", BOOTS).stdout
    assert run_json("prompt", "--for", BOOTS)["request"] is None


def test_a_product_in_our_words_is_taken_too_and_nothing_is_remembered(
    run: Run, run_json: RunJson, tmp_path: Path
) -> None:
    file = tmp_path / "shirt.json"
    file.write_bytes(msgspec.json.encode(a_product()))
    run("profile", "set", PROFILE)

    shown = run_json("prompt", "--for", file)
    basic = run_json("prompt", "--for", file, "--mode", "basic")

    assert (shown["stylist"], shown["mode"], basic["mode"]) == ("rules", "full", "basic")
    assert run_json("products")["items"] == []
