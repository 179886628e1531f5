"""`style-assistant`: all commands, and how every failure of theirs is told."""

from __future__ import annotations

import os
from typing import Any

import click

from entrypoints.cli.analyze import analyze
from entrypoints.cli.archiving import backup, erase, export_events, import_events, restore
from entrypoints.cli.costs import costs
from entrypoints.cli.demo import demo
from entrypoints.cli.doctor import doctor
from entrypoints.cli.failures import Failure, told
from entrypoints.cli.key import key
from entrypoints.cli.pair import pair
from entrypoints.cli.pictures import pictures
from entrypoints.cli.prices import prices
from entrypoints.cli.products import products
from entrypoints.cli.profile import profile
from entrypoints.cli.prompt import prompt
from entrypoints.cli.replaying import replay, verify
from entrypoints.cli.rescore import rescore
from entrypoints.cli.serve import serve

INTERRUPTED = 130


class Commands(click.Group):
    """Lists commands in the order they were given, and turns every error into one sentence and exit status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, not sorted: what is needed first stands first."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command.

        Raises:
            Failure: it failed; the message is for people.
        """
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except (KeyboardInterrupt, click.Abort):
            ctx.exit(INTERRUPTED)
        except Exception as error:
            if os.environ.get("STYLE_ASSISTANT_DEBUG") == "1":
                raise
            raise Failure(told(error)) from error


def _show_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"style-assistant {version('style-assistant')}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Say which version this is.",
)
def cli() -> None:
    """Does this garment suit you, why, and what would you wear it with?

    `demo` shows it at work, `serve` runs the service for the browser. Everything stays on this machine.
    STYLE_ASSISTANT_DEBUG=1 shows where an error came from.
    """


for _command in (
    demo, serve, pair, analyze, profile, products, costs, prices, rescore, key, prompt, pictures, doctor, replay,
    verify, export_events, import_events, backup, restore, erase,
):  # fmt: skip
    cli.add_command(_command)


def main() -> None:
    """The console script."""
    cli.main(prog_name="style-assistant")


if __name__ == "__main__":
    main()
