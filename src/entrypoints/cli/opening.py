"""Opens the data of a directory for one command, beside a running service if there is one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from entrypoints.container import Container
    from entrypoints.settings import Settings


def settings_of(data_dir: Path | None, **flags: Any) -> Settings:
    """The settings of this process: flags, then the environment, then config.toml, then defaults.

    Raises:
        SettingsError: one of them cannot be used.
    """
    from entrypoints.settings import read_settings

    return read_settings({"data_dir": data_dir, **flags}, os.environ)


@contextmanager
def opened(settings: Settings, *, start_up: bool = False) -> Iterator[Container]:
    """The container of a data directory, ready to use: made where it is missing, its read models in date.

    ``start_up``: what happens once before days are counted and money is looked at, events included.

    Raises:
        StoreUnavailable: the data cannot be opened.
        OSError: the directory cannot be made.
    """
    import asyncio

    make_directory(settings)
    container = contained(settings)
    store = container.event_store()
    store.start()
    try:
        if start_up:
            asyncio.run(container.start_up()())
        yield container
    finally:
        container.page_reader().close()
        store.close()
        container.read_models().close()
        container.debug_log().close()


def contained(settings: Settings) -> Container:
    """The container of a data directory, nothing in it opened or made yet."""
    from entrypoints.container import Container
    from entrypoints.injection import providers

    return Container(settings=providers.Object(settings))


def make_directory(settings: Settings) -> None:
    """Makes the data directory where it is missing, for its owner alone."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
