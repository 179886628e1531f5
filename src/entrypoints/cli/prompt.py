"""`style-assistant prompt`: what would be sent to a model about a garment."""

from __future__ import annotations

from pathlib import Path

import click

from entrypoints.cli import parameters


@click.command()
@click.option("--for", "file", type=parameters.READABLE, required=True, help="A file as `analyze` takes it.")
@click.option("--url", help="The garment's address, where the file does not say it.")
@click.option("--mode", type=click.Choice(["full", "basic"]), help="With your profile, or without.")
@click.option("--stylist", type=click.Choice(["claude", "openai"]), help="Whose prompt. Default: the preferred one's.")
@parameters.data_dir
@parameters.as_json
def prompt(
    file: Path, url: str | None, mode: str | None, stylist: str | None, data_dir: Path | None, as_json: bool
) -> None:
    """Show the exact request that a model would be sent about the garment in a file.

    Nothing is sent, and nothing is remembered of the garment.
    """
    import asyncio

    import msgspec

    from application.use_cases.analyze_product import AnalyzeRequest
    from application.use_cases.show_prompt import ShownPrompt
    from domain.analysis import Mode
    from entrypoints.cli.garment_files import request_from
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import say, show_json

    content = parameters.bytes_of(file)
    with opened(settings_of(data_dir, stylist=stylist)) as container:
        request: AnalyzeRequest = request_from(content, url=url, session_id="prompt")
        chosen = msgspec.convert(mode, Mode | None)
        product = request.product
        if product is None:
            assert request.page is not None  # noqa: S101 - a request has one of the two
            product = container.page_reader().read(request.page).product
        shown: ShownPrompt = asyncio.run(container.show_prompt().about(product, chosen))
    if as_json:
        show_json(shown)
        return
    say(f"Stylist {shown.stylist}, model {shown.model}, mode {shown.mode}, prompt {shown.prompt_version}.")
    if shown.request is None:
        say("It sends nothing to anybody: its rules are in this program.")
    else:
        show_json(shown.request)
