"""What every resolver does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from adapters.web.resolver import SystemResolver
from application.ports.resolver import NameNotResolved, Resolver
from tests.fakes.resolver import ScriptedResolver


@pytest.fixture(
    params=[SystemResolver, lambda: ScriptedResolver({"127.0.0.1": ["127.0.0.1"], "::1": ["::1"]})],
    ids=["system", "scripted"],
)
def resolver(request: pytest.FixtureRequest) -> Resolver:
    make: Callable[[], Resolver] = request.param
    return make()


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
async def test_an_address_is_its_own(resolver: Resolver, address: str) -> None:
    assert await resolver.resolve(address, 443) == (address,)


@pytest.mark.parametrize("host", ["", "a" * 300, "no host"])
async def test_what_is_no_name_is_not_known(resolver: Resolver, host: str) -> None:
    with pytest.raises(NameNotResolved):
        await resolver.resolve(host, 443)
