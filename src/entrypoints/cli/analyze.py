"""`style-assistant analyze`: a verdict on the garment in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from entrypoints.cli import parameters

if TYPE_CHECKING:
    from application.answer import Answer
    from application.use_cases.analyze_product import AnalyzeRequest
    from entrypoints.container import Container


@click.command()
@parameters.file_to_read
@click.option("--url", help="The garment's address, where the file does not say it.")
@click.option("--mode", type=click.Choice(["full", "basic"]), help="With your profile, or without.")
@click.option("--refresh", is_flag=True, help="Ask for a new analysis, and pay for it.")
@parameters.data_dir
@parameters.as_json
def analyze(file: Path, url: str | None, mode: str | None, refresh: bool, data_dir: Path | None, as_json: bool) -> None:
    """A verdict on the garment in FILE.

    FILE is a saved shop page (HTML, also .gz), the shop's own JSON of one item, or a product in this program's words;
    `-` reads it from standard input.
    """
    import asyncio

    import msgspec

    from entrypoints.cli.garment_files import request_from
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import show, show_json

    content = parameters.bytes_of(file)
    with opened(settings_of(data_dir), start_up=True) as container:
        request = request_from(content, url=url, session_id=container.ids().new())
        if mode is not None:
            request = msgspec.structs.replace(request, mode=mode)
        request = msgspec.structs.replace(request, refresh=refresh)
        answer = asyncio.run(answered(container, request))
    if as_json:
        show_json(answer)
    else:
        from entrypoints.cli.card import card

        show(card(answer))


async def answered(container: Container, request: AnalyzeRequest) -> Answer:
    """The answer, with the garment's picture fetched first where a model that sees is asked."""
    pictures = container.picture_queue()
    if container.settings().fetch_pictures and container.preferences()().stylist != "rules":
        pictures.start()
    try:
        return await container.analyze_product()(request)
    finally:
        await pictures.stop()
        await container.stylists().close()
