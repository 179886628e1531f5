"""The machine's own zone, and ids when its clock misbehaves."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from adapters.system import SystemClock, SystemIds


def machine(root: Path, *, timezone: str | bytes | None = None, localtime: str | None = None) -> Path:
    (root / "etc").mkdir()
    if timezone is not None:
        (root / "etc/timezone").write_bytes(timezone.encode() if isinstance(timezone, str) else timezone)
    if localtime is not None:
        (root / "etc/localtime").symlink_to(localtime)
    return root


@pytest.mark.parametrize("value", ["Europe/Paris", ":Europe/Paris", "/usr/share/zoneinfo/Europe/Paris"])
def test_the_environment_says_the_zone_first(tmp_path: Path, value: str) -> None:
    root = machine(tmp_path, timezone="Asia/Tokyo\n")

    assert SystemClock({"TZ": value}, root).zone() == "Europe/Paris"


@pytest.mark.parametrize("value", ["", "CET-1CEST,M3.5.0,M10.5.0/3", "../etc/passwd", "Nowhere/Land"])
def test_a_zone_that_does_not_exist_is_passed_over(tmp_path: Path, value: str) -> None:
    root = machine(tmp_path, timezone="Asia/Tokyo\n")

    assert SystemClock({"TZ": value}, root).zone() == "Asia/Tokyo"


def test_the_link_of_localtime_says_it_where_nothing_else_does(tmp_path: Path) -> None:
    root = machine(tmp_path, localtime="/usr/share/zoneinfo/America/Argentina/Buenos_Aires")

    assert SystemClock({}, root).zone() == "America/Argentina/Buenos_Aires"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"rubbish\n"])
def test_a_machine_that_does_not_say_is_in_utc(tmp_path: Path, content: bytes) -> None:
    assert SystemClock({}, machine(tmp_path, timezone=content)).zone() == "UTC"


def test_ids_made_on_several_threads_are_all_different() -> None:
    ids = SystemIds()

    with ThreadPoolExecutor(4) as threads:
        made = [id_ for part in threads.map(lambda _: [ids.new() for _ in range(2000)], range(4)) for id_ in part]

    assert len(set(made)) == 8000


def test_two_makers_of_ids_do_not_meet() -> None:
    one, other = SystemIds(), SystemIds()

    assert {one.new() for _ in range(1000)}.isdisjoint({other.new() for _ in range(1000)})


def test_ids_go_on_upwards_when_the_clock_is_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = SystemIds()
    before = ids.new()
    monkeypatch.setattr("adapters.system.time.time_ns", lambda: 0)

    assert ids.new() > before
