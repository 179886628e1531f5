"""How browsers start, and how they end."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.browsers.browser import Setup
from tests.browsers.internet import Internet
from tests.browsers.starting import NAMES, Missing, Start, check_language, starter
from tests.extension.conftest import DUMMY


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_browser_is_told_with_how_to_get_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(Missing, match=f"apt install {name}"):
        starter(name)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "name"), [("de", "Attrappe"), ("ja", "ダミー")])
def test_a_browser_speaks_another_language(start: Start, internet: Internet, language: str, name: str) -> None:
    try:
        check_language(start.__name__, language)
    except Missing as missing:
        pytest.skip(str(missing))
    with start(Setup(extension=DUMMY, proxy=internet.proxy.address, language=language)) as browser:
        assert browser.in_extension("chrome.i18n.getMessage('name')") == name
        assert browser.in_extension("chrome.i18n.getUILanguage()") == language
        assert browser.in_extension("new Intl.DateTimeFormat().resolvedOptions().locale").startswith(language)


@pytest.mark.slow
def test_nothing_stays_of_a_browser_when_a_test_fails(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def fail() -> None:
        with start(Setup(extension=DUMMY)):
            assert running_with(tmp_path)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert list(tmp_path.iterdir()) == []
    assert running_with(tmp_path) == []


def running_with(folder: Path) -> list[str]:
    """Command lines of running processes that mention the folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = process.read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if str(folder) in line:
            found.append(line)
    return found
