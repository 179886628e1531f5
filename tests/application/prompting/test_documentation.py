"""docs/prompt.md tells of every part of the prompt, with its true length."""

from __future__ import annotations

import re

import msgspec
import pytest

from application.prompting.facts import MOST_OF_DESCRIPTION
from application.prompting.instructions import BASIC, FULL, instructions
from application.prompting.wire import answer_schema
from tests.architecture.places import DOCS, SRC

PAGE = (DOCS / "prompt.md").read_text(encoding="utf-8")
FOLDER = SRC / "application" / "prompting" / "templates"
ROWS = {row[1]: row for row in re.finditer(r"^\| `(\w+)` \| (\d+) \| (yes)? ?\| (yes)? ?\| .+ \|$", PAGE, re.M)}


def test_every_part_is_in_the_table_and_every_row_is_a_part() -> None:
    assert set(ROWS) == {*FULL, *BASIC} == {path.stem for path in FOLDER.iterdir()}


@pytest.mark.parametrize("name", sorted({*FULL, *BASIC}))
def test_a_row_tells_the_length_of_its_part_and_where_it_is_used(name: str) -> None:
    row = ROWS[name]
    assert int(row[2]) == len((FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip().encode())
    assert (row[3] == "yes", row[4] == "yes") == (name in FULL, name in BASIC)


def test_the_lengths_of_the_whole_are_true() -> None:
    full, basic = (len(instructions(full=mode).encode()) for mode in (True, False))
    assert f"{full} bytes in full and {basic} in basic mode" in " ".join(PAGE.split())
    full, basic = (len(msgspec.json.encode(answer_schema(full=mode))) for mode in (True, False))
    assert f"The schema has {full} bytes in full and {basic} in basic mode" in PAGE
    assert f"its first {MOST_OF_DESCRIPTION:,} characters" in PAGE
