"""What all commands have in common."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from entrypoints.cli.failures import Failure
from entrypoints.cli.main import Commands, cli
from tests.entrypoints.cli.conftest import PROFILE, Run
from tests.entrypoints.cli.processes import process

DELIVERED = {
    "demo", "serve", "pair", "analyze", "profile", "pictures", "products", "costs", "prices", "key", "prompt",
    "rescore", "doctor", "replay", "verify", "export", "import", "backup", "restore", "erase",
}  # fmt: skip


def paths(group: click.Group, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command, with the groups it is in."""
    found = []
    for name, command in group.commands.items():
        found.append((*before, name))
        if isinstance(command, click.Group):
            found += paths(command, (*before, name))
    return found


ALL = paths(cli)


def command_at(path: tuple[str, ...]) -> click.Command:
    command: click.Command = cli
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    return command


def test_every_command_of_this_delivery_is_there() -> None:
    assert set(cli.commands) == DELIVERED
    assert {path[1:] for path in ALL if path[0] == "profile"} == {
        (), ("show",), ("set",), ("history",), ("export",), ("import",), ("delete",),
    }  # fmt: skip
    assert ("costs", "settle") in ALL
    assert {path[1:] for path in ALL if path[0] == "key"} == {(), ("set",), ("clear",), ("status",)}


@pytest.mark.parametrize("path", [(), *ALL], ids=" ".join)
def test_every_command_explains_itself(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, [*path, "--help"], prog_name="style-assistant")

    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: {' '.join(('style-assistant', *path))}")
    assert not result.stderr


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_no_command_lacks_a_sentence_or_an_option_its_help(path: tuple[str, ...]) -> None:
    command = command_at(path)

    assert command.help
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


@pytest.mark.parametrize("path", [path for path in ALL if path not in (("profile",), ("key",))], ids=" ".join)
def test_every_command_takes_a_data_directory(path: tuple[str, ...]) -> None:
    assert "--data-dir" in [name for parameter in command_at(path).params for name in parameter.opts]


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_that_prints_data_does_so_as_json_too(path: tuple[str, ...]) -> None:
    writes_files_or_serves = {("profile",), ("key",), ("serve",), ("export",), ("backup",), ("profile", "export")}
    has_it = "--json" in [name for parameter in command_at(path).params for name in parameter.opts]

    assert has_it is (path not in writes_files_or_serves)


@pytest.mark.parametrize(
    "path", [("erase",), ("restore",), ("import",), ("profile", "delete"), ("key", "clear"), ("pair",)], ids=" ".join
)
def test_every_command_that_destroys_can_be_tried_and_asks(path: tuple[str, ...]) -> None:
    options = {name for parameter in command_at(path).params for name in parameter.opts}

    assert {"--dry-run", "--yes"} <= options


def test_the_version_is_told() -> None:
    result = CliRunner().invoke(cli, ["--version"])

    assert result.stdout.startswith("style-assistant 0.")


@pytest.mark.parametrize(
    "words", [["analyse"], ["analyze"], ["products", "--limit", "many"], ["serve", "--port", "70000"]]
)
def test_a_mistyped_command_is_a_usage_error(words: list[str]) -> None:
    result = CliRunner().invoke(cli, words, prog_name="style-assistant")

    assert result.exit_code == 2
    assert "style-assistant" in result.stderr
    assert not result.stdout


def test_a_setting_that_cannot_be_used_is_one_sentence(run: Run, data_dir: Path) -> None:
    (data_dir / "config.toml").write_text("port = 'eighty'\n")

    result = run("products", exits=1)

    assert result.stderr == "Error: `port` cannot be 'eighty': it takes a number from 0 (any free one) to 65535.\n"
    assert not result.stdout


def test_a_directory_that_cannot_be_made_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    result = run("products", "--data-dir", tmp_path / "file" / "below", exits=1)

    assert result.stderr.startswith(f"Error: {tmp_path / 'file' / 'below'}")
    assert result.stderr.endswith(": Not a directory.\n")


def test_a_damaged_database_is_one_sentence_and_where_to_look(run: Run, data_dir: Path) -> None:
    (data_dir / "style-assistant.db").write_bytes(b"no database " * 1000)

    result = run("products", exits=1)

    assert "damaged or no database" in result.stderr
    assert "style-assistant doctor" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_terminal_that_cannot_show_a_sign_shows_another(run: Run, data_dir: Path) -> None:
    run("profile", "set", PROFILE)

    with process("profile", "show", "--data-dir", data_dir, PYTHONIOENCODING="latin-1") as running:
        said, complained = running.communicate(timeout=60)

    assert running.returncode == 0, complained
    assert "Sizes              ?" in said


def test_whoever_stops_reading_is_not_told_off(run: Run, data_dir: Path) -> None:
    run("profile", "set", PROFILE)

    with process("export", "-", "--data-dir", data_dir) as running:
        assert running.stdout is not None
        running.stdout.close()
        running.wait(timeout=60)
        assert running.stderr is not None
        assert "Traceback" not in running.stderr.read()


def failing(error: BaseException) -> Commands:
    def callback() -> None:
        raise error

    return Commands("style-assistant", commands=[click.Command("fail", callback=callback)])


def test_an_error_nobody_foresaw_is_a_sentence_without_a_trace() -> None:
    result = CliRunner().invoke(failing(ZeroDivisionError("by nought")), ["fail"])

    assert result.exit_code == 1
    assert "ZeroDivisionError: by nought" in result.stderr
    assert "STYLE_ASSISTANT_DEBUG=1" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_trace_is_shown_to_whoever_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STYLE_ASSISTANT_DEBUG", "1")

    result = CliRunner().invoke(failing(ZeroDivisionError("by nought")), ["fail"])

    assert isinstance(result.exception, ZeroDivisionError)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interrupted_command_ends_quietly(error: BaseException) -> None:
    result = CliRunner().invoke(failing(error), ["fail"])

    assert result.exit_code == 130
    assert result.output == ""


def test_a_message_cannot_command_the_terminal() -> None:
    result = CliRunner().invoke(failing(Failure("bad \x1b[2J\x07name")), ["fail"])

    assert result.stderr == "Error: bad [2Jname\n"
