"""`style-assistant demo`: five real garments from page to verdict, in front of your eyes."""

from __future__ import annotations

from pathlib import Path

import click

from entrypoints.cli import parameters


@click.command()
@click.option(
    "--data-dir",
    "parent",
    type=click.Path(exists=True, file_okay=False, writable=True, path_type=Path),
    help="Where the demo makes its temporary directory. Default: where the system has such.",
)
@parameters.as_json
def demo(parent: Path | None, as_json: bool) -> None:
    """See it work: real garments, verdicts, costs. Needs no key and no network, leaves nothing behind."""
    from entrypoints.cli.demo_service import demo_service
    from entrypoints.cli.demo_story import Story
    from entrypoints.cli.printing import show, show_json, words

    with demo_service(parent) as service, Story(service, (lambda *_: None) if as_json else show) as story:
        result = story.told()
    if as_json:
        show_json(result)
    else:
        end = "The service has stopped, and its data are gone. `style-assistant serve` starts one that keeps them."
        show(words(""), words(end))
