"""What a person can call, type or set is in the documentation, and what the documentation tells is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from litestar.testing import TestClient

from application.preferences import NAMES
from application.projections import ALL
from entrypoints.cli.main import cli
from entrypoints.container import Container
from entrypoints.http.app import create_app
from entrypoints.settings import PREFIX, START_NAMES, read_settings
from tests.architecture.places import DOCS, documentation, documented_lines

ROUTE = re.compile(r"`(/[^`?]*)[^`]*`")


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Method and path of every route in the OpenAPI document, as it is served."""
    settings = read_settings({"data_dir": str(tmp_path_factory.mktemp("data"))}, {})
    with TestClient(create_app(Container(settings=settings)), base_url="http://127.0.0.1:8765") as client:
        paths = client.get("/schema/openapi.json").json()["paths"]
    return {(method.upper(), path) for path, item in paths.items() for method in item}


def told_routes() -> set[tuple[str, str]]:
    """Method and path of every route in the tables of docs/api.md."""
    told = set()
    for line in (DOCS / "api.md").read_text(encoding="utf-8").splitlines():
        cell = line.removeprefix("|").split("|")[0]
        if line.startswith("|") and (path := ROUTE.search(cell)):
            told |= {(method, path[1]) for method in re.findall(r"\b(GET|POST|PUT|PATCH|DELETE)\b", cell)}
    return told


def test_every_route_is_in_the_documentation(routes: set[tuple[str, str]]) -> None:
    page = ("GET", "/schema"), ("GET", "/schema/openapi.json")  # told in the text above the table
    assert sorted(routes - told_routes() - set(page)) == []
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    assert all(f"`{path}`" in text for _, path in page)


def test_every_route_that_is_told_is_there(routes: set[tuple[str, str]]) -> None:
    assert sorted(told_routes() - routes) == []


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command a person can type, by the words of it."""
    if isinstance(command, click.Group):
        for name in command.commands:
            yield from commands(command.commands[name], (*path, name))
        if path and command.invoke_without_command:
            yield path
    else:
        yield path


COMMANDS = sorted(commands(cli))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_is_in_the_documentation(words: tuple[str, ...]) -> None:
    *groups, last = words
    typed = "".join(f"{re.escape(group)} (?:[a-z-]+\\|)*" for group in groups) + re.escape(last)  # `profile show|set`
    mention = re.compile(rf"(?:`(?:\S*style-assistant )?|style-assistant ){typed}(?![\w-])")
    assert any(mention.search(line) for line in documented_lines())


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_says_what_it_does(words: tuple[str, ...]) -> None:
    command: click.Command = cli
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    assert command.help or command.short_help


@pytest.mark.parametrize("name", [*START_NAMES, *NAMES])
def test_every_setting_and_preference_is_in_the_documentation(name: str) -> None:
    assert any(line.startswith("|") and f"`{name}`" in line for line in documented_lines())


@pytest.mark.parametrize("name", START_NAMES)
def test_every_variable_is_in_the_documentation(name: str) -> None:
    assert any(f"`{PREFIX}{name.upper()}`" in line for line in documented_lines())


@pytest.mark.parametrize("projection", [one.name for one in ALL])
def test_every_read_model_is_in_the_documentation(projection: str) -> None:
    assert any(f"`{projection}`" in line for line in documented_lines())


def test_every_link_between_pages_leads_somewhere() -> None:
    links = [
        (page, target)
        for page, text in documentation().items()
        for target in re.findall(r"\]\(([^)\s#]+)[^)]*\)", text)
        if "://" not in target
    ]
    assert [link for link in links if not (DOCS.parent / Path(link[0]).parent / link[1]).exists()] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted((DOCS / "adr").glob("[0-9]*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
