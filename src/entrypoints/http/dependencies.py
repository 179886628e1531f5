"""How a handler gets what it works with: by the name of its parameter, from the container."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from litestar.di import NamedDependency, Provide

if TYPE_CHECKING:
    from litestar.di import NamedDependency as Given
else:

    class Given:
        """Marks a parameter as given by the container. For types it is what it says; Litestar sees Any.

        Litestar would check it with isinstance on every request, which a Protocol does not take.
        """

        def __class_getitem__(cls, of: Any) -> Any:
            return NamedDependency[Any]


__all__ = ["Given", "dep"]


def dep(provider: Callable[[], Any]) -> Provide:
    """A provider of the container as a dependency of Litestar, which would not understand its signature."""

    def resolve() -> Any:
        return provider()

    return Provide(resolve, sync_to_thread=False)
