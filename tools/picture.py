"""Draws docs/verdict.svg: the verdict card of a real garment, as the terminal shows it."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from application.ports.page_reader import Page
from application.use_cases.analyze_product import AnalyzeRequest
from entrypoints.cli.card import card
from entrypoints.cli.opening import opened
from entrypoints.settings import read_settings

PICTURE = Path("docs/verdict.svg")
DEMO = Path("src/entrypoints/cli/demo_data")
WIDTH = 92


def main() -> None:
    """Asks the built-in stylist in a directory of its own and records what is printed."""
    item = json.loads((DEMO / sys.argv[1]).read_text(encoding="utf-8"))
    profile = json.loads((DEMO / "profile.json").read_text(encoding="utf-8"))
    url = f"https://www.uniqlo.com/id/en/products/{item['productId']}/00?colorDisplayCode={sys.argv[2]}"
    with tempfile.TemporaryDirectory() as directory, opened(read_settings({"data_dir": directory}, {})) as container:
        page = Page(url=url, html=None, structured=item, captured_at=None)
        request = AnalyzeRequest(session_id="picture", page=page, user_profile=profile)
        answer = asyncio.run(container.analyze_product()(request))
    with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(card(answer))
        svg = console.export_svg(title="style-assistant analyze", theme=MONOKAI)
    # The fonts would be fetched from elsewhere; any fixed-width one will do.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace("Fira Code", "ui-monospace, Menlo, Consolas")
    PICTURE.write_text(re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE), encoding="utf-8")


if __name__ == "__main__":
    main()
