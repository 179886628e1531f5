"""What is shipped is small, referred to, silent about addresses, and explains what it asks of the browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.extension.places import EXTENSION, PAGE
from tests.extension.source import json_strings, reachable, without_comments
from tools.pack_extension import shipped

MOST_BYTES_ON_A_PAGE = 30_000
MOST_LETTERS_OF_A_DESCRIPTION = 132  # Chromium installs nothing with more
MOST_LETTERS_OF_A_NAME = 75
ADDRESS = re.compile(r"\b(?:https?|wss?)://[^\s'\"`)\\<>]*")
KNOWN_ADDRESS = re.compile(
    r"https?://(?:"
    r"(?:127\.0\.0\.1|localhost|www\.uniqlo\.com|[\w.-]+\.example)(?=[:/]|$)"  # the service, a shop, no place at all
    r"|(?:www\.)?w3\.org/(?:2000/svg|1999/xhtml|1999/xlink)$"  # names of languages, not places
    r"|\*/\*?$|$"  # any site, or only the beginning of an address
    r")"
)
SILENCED = re.compile(r"eslint-disable|@ts-(?:ignore|expect-error|nocheck)")
REASON = re.compile(r"(?:eslint-disable\S*[^\n]* -- \w|@ts-(?:ignore|expect-error)[ :-]+\w)")

Make = Callable[[dict[str, str]], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes files into a folder and returns it."""

    def write(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_what_every_page_of_a_shop_has_to_carry_is_small() -> None:
    sizes = {path.name: path.stat().st_size for path in shipped(EXTENSION / "content")}
    assert sizes
    assert sum(sizes.values()) <= MOST_BYTES_ON_A_PAGE, sizes


def unreachable(folder: Path) -> list[str]:
    """The shipped files that nothing refers to."""
    reached = reachable(folder)
    return [str(path.relative_to(folder)) for path in shipped(folder) if path not in reached]


def test_nothing_is_shipped_that_nothing_refers_to() -> None:
    assert unreachable(EXTENSION) == []


def test_a_file_that_nothing_refers_to_is_found(make: Make) -> None:
    folder = make(
        {
            "manifest.json": '{"background": {"scripts": ["background/main.js"]}, "icons": {"16": "icons/16.png"}}',
            "_locales/en/messages.json": "{}",
            "types.d.ts": "",
            "icons/16.png": "",
            "icons/17.png": "",
            "background/main.js": "import { a } from './a.js'; // './comment.js'\nopen(`pages/${name}/${name}.html`);",
            "background/a.js": "",
            "background/comment.js": "",
            "background/lonely.js": "import './main.js';",
            "pages/quiz/quiz.html": '<script src="quiz.js"></script><link href="../../ui/design.css">',
            "pages/quiz/quiz.js": "",
            "ui/design.css": "@import './type.css'; a { background: url(../icons/dot.svg); }",
            "ui/type.css": "",
            "icons/dot.svg": "",
        }
    )
    assert unreachable(folder) == ["background/comment.js", "background/lonely.js", "icons/17.png"]


def addresses(folder: Path) -> Iterator[str]:
    """The addresses in shipped files that are not among the known ones."""
    for path in shipped(folder):
        if path.suffix in {".js", ".html", ".css", ".json", ".svg"}:
            text = path.read_text(encoding="utf-8")
            for address in ADDRESS.findall(without_comments(text) if path.suffix == ".js" else text):
                if not KNOWN_ADDRESS.match(address):
                    yield f"{path.relative_to(folder)}: {address}"


def test_only_known_addresses_are_in_what_is_shipped() -> None:
    assert list(addresses(EXTENSION)) == []


def test_a_foreign_address_is_found(make: Make) -> None:
    folder = make(
        {
            "a.js": (
                "const SVG = 'http://www.w3.org/2000/svg';\n"
                "f('https://127.0.0.1:1/', 'http://localhost', 'https://*/*', 'https://shop.example/p');"
            ),
            "b.js": "// see https://docs.example/\nf('https://localhost.tracker.test/x', `https://${host}/x`);",
            "c.html": '<a href="http://other.test">',
        }
    )
    found = list(addresses(folder))
    assert found == ["b.js: https://localhost.tracker.test/x", "b.js: https://${host}/x", "c.html: http://other.test"]


def manifest() -> dict[str, object]:
    """The extension's manifest."""
    read: dict[str, object] = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    return read


def asked_for(of: dict[str, object]) -> set[str]:
    """Every permission and host that a manifest asks for at installation."""
    scripts = of.get("content_scripts", [])
    assert isinstance(scripts, list)
    matches = [match for script in scripts for match in script["matches"]]
    return {*json_strings(of.get("permissions", [])), *json_strings(of.get("host_permissions", [])), *matches}


def told(page: str) -> set[str]:
    """The permissions that a page explains in the rows of its table of permissions."""
    section = page.partition("\n## Permissions\n")[2].partition("\n## ")[0]
    rows = [line.split("|") for line in section.splitlines() if line.startswith("|")]
    return {name for row in rows if len(row) > 3 and row[2].strip() for name in re.findall(r"`([^`]+)`", row[1])}


def test_each_permission_is_explained_and_none_is_explained_that_is_not_asked_for() -> None:
    page = PAGE.read_text(encoding="utf-8")
    optional = {*json_strings(manifest().get("optional_permissions", []))}
    assert asked_for(manifest()) <= told(page)
    later = optional | {*json_strings(manifest().get("optional_host_permissions", []))}
    assert told(page) <= asked_for(manifest()) | later
    assert optional <= told(page)
    if later:
        section = page.partition("\n## Permissions\n")[2].partition("\n## ")[0]
        assert "optional" in section


def test_the_name_and_description_are_as_short_as_browsers_ask_in_every_language() -> None:
    for path in sorted(EXTENSION.glob("_locales/*/messages.json")):
        messages = json.loads(path.read_text(encoding="utf-8"))
        for member, most in (("name", MOST_LETTERS_OF_A_NAME), ("description", MOST_LETTERS_OF_A_DESCRIPTION)):
            key = re.fullmatch(r"__MSG_(\w+)__", str(manifest()[member]))
            assert key
            assert 0 < len(messages[key[1]]["message"]) <= most


def silenced(folder: Path) -> list[str]:
    """The lines that silence lint or types without saying why."""
    return [
        f"{path.relative_to(folder)}:{number}"
        for path in sorted(folder.rglob("*.js"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if SILENCED.search(line) and not REASON.search(line)
    ]


def test_a_silenced_rule_has_its_reason_beside_it() -> None:
    assert silenced(EXTENSION) == []


def test_a_rule_silenced_without_a_reason_is_found(make: Make) -> None:
    lines = [
        "// eslint-disable-next-line no-var",
        "// eslint-disable-line no-var -- shared",
        "// @ts-ignore",
        "// @ts-expect-error old",
    ]
    assert silenced(make({"a.js": "\n".join(lines)})) == ["a.js:1", "a.js:3"]
