"""`style-assistant export`, `import`, `backup`, `restore`, `erase`: the data as a whole."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from entrypoints.cli import parameters
from entrypoints.cli.parameters import STANDARD

if TYPE_CHECKING:
    from application.ports.archive import ImportReport
    from entrypoints.settings import Settings


@click.command("export")
@parameters.file_to_write
@parameters.data_dir
def export_events(file: Path, data_dir: Path | None) -> None:
    """Write every event to FILE.

    One JSON object a line (NDJSON), oldest first; `-` writes standard output.
    """
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.whole_files import write_whole

    settings = settings_of(data_dir)
    _require_data(settings)
    with opened(settings) as container:
        events = container.event_store().last_position()
        write_whole(file, container.archive().export_lines())
    if file != STANDARD:
        click.echo(f"{events:,} events written to {file}", err=True)


@click.command("import")
@parameters.file_to_read
@parameters.dry_run
@parameters.yes
@parameters.data_dir
@parameters.as_json
def import_events(file: Path, dry_run: bool, yes: bool, data_dir: Path | None, as_json: bool) -> None:
    """Add the events of an export to the log.

    All or none; those the log knows already are skipped. `-` reads standard input.
    """
    from entrypoints.cli.asking_first import ask
    from entrypoints.cli.opening import contained, make_directory, opened, settings_of
    from entrypoints.cli.printing import say, show_json

    settings = settings_of(data_dir)
    if dry_run:
        with _scratch(settings) as copy:
            if _database(settings).exists():
                contained(settings).log_archive().backup(_database(copy))
            report = _imported(copy, file)
    else:
        make_directory(settings)
        with opened(settings) as container:
            events = container.event_store().last_position()
        if events:
            ask(f"The log has {events:,} events already. Add those of {file} that it does not know?", yes=yes)
        report = _imported(settings, file)
    if as_json:
        show_json({"imported": report.imported, "skipped": report.skipped, "dry_run": dry_run})
    else:
        done = "Would import" if dry_run else "Imported"
        say(f"{done} {report.imported:,} events; {report.skipped:,} were known already.")


@click.command()
@parameters.file_to_write
@parameters.data_dir
def backup(file: Path, data_dir: Path | None) -> None:
    """Copy the data to FILE, also while the service runs.

    With pictures it is a tar file of the database and them, else the database alone. `-` writes standard output.
    """
    from entrypoints.cli.failures import Failure
    from entrypoints.cli.opening import contained, settings_of
    from entrypoints.cli.whole_files import write_whole

    settings = settings_of(data_dir)
    _require_data(settings)
    archive = contained(settings).archive()
    if file == STANDARD:
        with TemporaryDirectory(prefix="style-assistant-") as directory:
            copy = Path(directory) / "backup"
            archive.backup(copy)
            write_whole(file, _chunks(copy))
        return
    if file.exists():
        raise Failure(f"{file} exists already. Choose another name, or remove it first.")
    archive.backup(file)
    click.echo(f"backed up to {file}", err=True)


@click.command()
@parameters.file_to_read
@parameters.dry_run
@parameters.yes
@parameters.data_dir
@parameters.as_json
def restore(file: Path, dry_run: bool, yes: bool, data_dir: Path | None, as_json: bool) -> None:
    """Put a backup in the place of the data.

    The service must be stopped. What was there is kept aside. `-` reads the backup from standard input.
    """
    from entrypoints.cli.asking_first import ask
    from entrypoints.cli.opening import contained, make_directory, settings_of
    from entrypoints.cli.printing import say, show_json

    settings = settings_of(data_dir)
    aside: Path | None = None
    with _as_file(file) as there:
        events = _events_in(settings, there)
        if not dry_run:
            if _database(settings).exists():
                ask(f"Put {file} ({events:,} events) in the place of the data in {settings.data_dir}?", yes=yes)
            make_directory(settings)
            aside = contained(settings).archive().restore(there)
    if as_json:
        kept = None if aside is None else str(aside)
        show_json({"events": events, "restored": not dry_run, "kept_aside": kept, "dry_run": dry_run})
    else:
        say(f"{'Would restore' if dry_run else 'Restored'} {events:,} events to {settings.data_dir}.")
        if aside is not None:
            say(f"What was there is now {aside}.")


@click.command()
@click.option("--all", "everything", is_flag=True, help="Needed: there is no half erasing.")
@parameters.dry_run
@parameters.yes
@parameters.data_dir
@parameters.as_json
def erase(everything: bool, dry_run: bool, yes: bool, data_dir: Path | None, as_json: bool) -> None:
    """Remove all data for good.

    That is the log, the read models, the pictures, the state of rescorings, the debug log, the token, the paired ones
    and the API keys, also those in the keyring of this machine; your own config.toml and prices.toml stay. The service
    must be stopped.
    """
    from entrypoints.cli.asking_first import ask
    from entrypoints.cli.opening import contained, settings_of
    from entrypoints.cli.printing import say, show_json
    from entrypoints.container import KEY_FILES

    if not everything:
        raise click.UsageError("Erasing removes everything there is; say so with --all.")
    settings = settings_of(data_dir)
    files = _own_files(settings)
    if files and not dry_run:
        ask(f"Remove everything in {settings.data_dir} for good, {len(files)} files?", yes=yes)
        container = contained(settings)
        container.archive().erase()
        for stylist in KEY_FILES:
            container.keys().clear(stylist)
        container.jobs().erase()
        for file in _own_files(settings):
            file.unlink(missing_ok=True)
        if not any(settings.data_dir.iterdir()):
            settings.data_dir.rmdir()
    if as_json:
        show_json({"files": [str(file) for file in files], "erased": bool(files) and not dry_run, "dry_run": dry_run})
    elif not files:
        say(f"There are no data in {settings.data_dir}.")
    else:
        say("Would remove:" if dry_run else "Removed for good:")
        for file in files:
            say(f"  {file}")


def _imported(settings: Settings, file: Path) -> ImportReport:
    from entrypoints.cli.opening import contained
    from entrypoints.cli.printing import progress

    stream = sys.stdin.buffer if file == STANDARD else file.open("rb")
    with stream as lines, progress("import") as moved:
        return contained(settings).archive().import_events(lines, lambda count: moved(count, None))


def _events_in(settings: Settings, backup_file: Path) -> int:
    """How many events a backup has.

    Raises:
        UnusableBackup: it is none.
    """
    from entrypoints.cli.opening import contained, opened

    with _scratch(settings) as copy:
        contained(copy).archive().restore(backup_file)
        with opened(copy) as container:
            return container.event_store().last_position()


@contextmanager
def _scratch(settings: Settings) -> Iterator[Settings]:
    """The same settings in a directory that is gone afterwards: where a dry run is done in earnest."""
    import msgspec

    with TemporaryDirectory(prefix="style-assistant-") as directory:
        yield msgspec.structs.replace(settings, data_dir=Path(directory))


@contextmanager
def _as_file(file: Path) -> Iterator[Path]:
    """A file's path; what comes from standard input is put into one."""
    if file != STANDARD:
        yield file
        return
    with TemporaryDirectory(prefix="style-assistant-") as directory:
        copy = Path(directory) / "standard-input"
        copy.write_bytes(parameters.bytes_of(file))
        yield copy


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            yield chunk


def _database(settings: Settings) -> Path:
    from entrypoints.container import DATABASE

    return settings.data_dir / DATABASE


def _require_data(settings: Settings) -> None:
    from entrypoints.cli.failures import Failure

    if not _database(settings).exists():
        raise Failure(f"There are no data in {settings.data_dir}. Is --data-dir the right one?")


def _own_files(settings: Settings) -> list[Path]:
    """What this program wrote into the data directory; of pictures and rescorings, their folders."""
    from entrypoints.container import DATABASE, DEBUG_LOG, IMAGES, KEY_FILES, PAIRING, RESCORE

    ours = re.compile(
        rf"({re.escape(DATABASE)}|{re.escape(DEBUG_LOG)})(\.before-restore|\.unfinished)?"
        rf"(-wal|-shm|-journal|\.lock|-rebuild\.lock)?|(token|{'|'.join(KEY_FILES.values())})(\.[0-9a-f]{{8}})?"
        rf"|{re.escape(PAIRING)}(\.lock|\.[0-9a-f]{{8}})?"
    )
    found = [file for file in settings.data_dir.glob("*") if file.is_file() and ours.fullmatch(file.name)]
    folders = (settings.data_dir / IMAGES, settings.data_dir / RESCORE)
    return sorted([*found, *(folder for folder in folders if folder.is_dir())])
