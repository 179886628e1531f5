"""`style-assistant serve`: the service for the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from entrypoints.cli import parameters

if TYPE_CHECKING:
    from entrypoints.container import Container


@click.command()
@click.option("--host", help="The address to listen on. Default: 127.0.0.1, this machine alone.")
@click.option("--port", type=click.IntRange(0, 65535), help="Default: 8765; 0 takes any free one.")
@parameters.data_dir
@click.option("--no-auth", is_flag=True, help="Ask for no token; on this machine only.")
@click.option("--no-fetch-pictures", is_flag=True, help="Ask no shop for the pictures of what you look at.")
@click.option("--stylist", type=click.Choice(["rules", "claude", "openai"]), help="Who writes the analyses.")
def serve(
    host: str | None,
    port: int | None,
    data_dir: Path | None,
    no_auth: bool,
    no_fetch_pictures: bool,
    stylist: str | None,
) -> None:
    """Run the service; Ctrl-C stops it.

    Its address is printed once it answers, and a pairing code as long as no browser was ever paired.
    """
    from entrypoints.cli.failures import Failure
    from entrypoints.cli.opening import contained, settings_of
    from entrypoints.http.server import CannotListen
    from entrypoints.http.server import serve as run

    flags = {
        "host": host,
        "port": port,
        "stylist": stylist,
        "auth": False if no_auth else None,
        "fetch_pictures": False if no_fetch_pictures else None,
    }
    settings = settings_of(data_dir, **flags)
    try:
        container = contained(settings)
        run(container, settings, on_ready=lambda address: _announce(address, container))
    except CannotListen as error:
        raise Failure(str(error)) from error


def _announce(address: str, container: Container) -> None:
    click.echo(f"Style Assistant is at {address}")
    _invite(container, address)
    preferences = container.preferences()()
    problem = container.keys().status("openai" if preferences.stylist == "openai" else "claude").problem
    if problem:
        click.echo(f"The API key cannot be used: {problem}.", err=True)


def _invite(container: Container, address: str) -> None:
    """Shows a code where nobody could know that one is needed. Without it the service is as good as with it."""
    from application.ports.pairings import PairingUnavailable
    from entrypoints.cli.pair import invitation
    from entrypoints.settings import DEFAULT_PORT

    if not container.settings().auth:
        return
    try:
        if not container.pairings().now().ever:
            expected = address.endswith(f":{DEFAULT_PORT}")  # by the extension, until it is told otherwise
            click.echo(invitation(container.offer_pairing_code()(), None if expected else address))
    except PairingUnavailable as error:
        click.echo(str(error), err=True)
