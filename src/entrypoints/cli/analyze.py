"""`style-assistant analyze`: a verdict on the garment in a file."""

from __future__ import annotations

from pathlib import Path

import click

from entrypoints.cli import parameters


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

    from application.use_cases.analyze_product import AnalyzeRequest
    from entrypoints.cli.garment_files import request_from
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import show, show_json

    content = parameters.bytes_of(file)
    with opened(settings_of(data_dir), start_up=True) as container:
        request: AnalyzeRequest = request_from(content, url=url, session_id=container.ids().new())
        if mode is not None:
            request = msgspec.structs.replace(request, mode=mode)
        request = msgspec.structs.replace(request, refresh=refresh)
        answer = asyncio.run(container.analyze_product()(request))
    if as_json:
        show_json(answer)
    else:
        from entrypoints.cli.card import card

        show(card(answer))
