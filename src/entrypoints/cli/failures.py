"""What people are told when a command fails: one sentence, and what to do."""

from __future__ import annotations

from typing import IO, Any

import click

_LOOK = "`style-assistant doctor` looks for the cause."


class Failure(click.ClickException):
    """A command could not do what it was asked. The message is a sentence for people; the exit status is 1."""

    exit_code = 1

    def show(self, file: IO[Any] | None = None) -> None:
        """Writes the sentence to standard error."""
        from entrypoints.cli.printing import printable

        click.echo(f"Error: {printable(self.message)}", file=file, err=file is None)


def told(error: Exception) -> str:
    """The sentence for an error that came out of the program."""
    from application.ports.archive import MalformedExport, UnusableBackup
    from application.ports.event_store import StoreUnavailable, UndecodableEvent
    from application.ports.image_store import ImagesUnavailable
    from application.ports.jobs import JobsUnavailable
    from application.ports.keys import InvalidKey, KeysUnavailable
    from application.ports.page_reader import NotAProductPage
    from application.ports.pairings import PairingUnavailable
    from application.ports.stylist import StylistUnavailable
    from application.use_cases.start_rescoring import RescoringUnderWay
    from domain.addresses import NotAWebAddress
    from domain.ledger import ReservationNotOpen
    from domain.money import InexactAmount
    from domain.prices import PriceUnknown
    from entrypoints.settings import SettingsError

    match error:
        case SettingsError() | StylistUnavailable() | InexactAmount() | UnusableBackup() | KeysUnavailable():
            return _sentence(error)
        case PriceUnknown() | RescoringUnderWay() | JobsUnavailable():
            return _sentence(error)
        case PairingUnavailable():
            return f"{_sentence(error)} {_LOOK}"
        case InvalidKey():
            return f"{_sentence(error)} Nothing was changed."
        case MalformedExport():
            return f"{_sentence(error)} Nothing was imported. Give a file that `style-assistant export` wrote."
        case UndecodableEvent():
            return f"{_sentence(error)} `style-assistant verify` shows where; a newer version may have written it."
        case StoreUnavailable() | ImagesUnavailable():
            says = _sentence(error)
            return says if "stop it first" in says or "try again" in says else f"{says} {_LOOK}"
        case NotAProductPage():
            return f"{_sentence(error)} Save the page of a single garment and try that."
        case NotAWebAddress():
            return f"{_sentence(error)} Give the garment's address with --url https://…"
        case ReservationNotOpen(reservation_id=reservation_id):
            return (
                f"There is no unsettled reservation {reservation_id!r}. `style-assistant costs` lists those there are."
            )
        case OSError(filename=name, strerror=says) if says:
            return f"{name}: {says}." if name else f"{says}."
        case _:
            return (
                f"Something went wrong that should not have: {type(error).__name__}: {error}. "
                "STYLE_ASSISTANT_DEBUG=1 shows where; please report it."
            )


def _sentence(error: Exception) -> str:
    text = str(error)
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
