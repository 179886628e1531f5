"""What exactly is asked of which stylist: the question an answer is stored under."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from application.current_profile import ActiveProfile
from application.ports.stylist import Stylist
from application.preferences import Preferences
from application.sight import Sight
from domain.analysis import Mode
from domain.fingerprint import Question, style_fingerprint
from domain.product import Product


class Stylists:
    """The stylists that are set up here, and the built-in one that steps in for any of them.

    Each is made when it is first asked for: its vendor's library takes a while to load.
    """

    def __init__(self, available: Mapping[str, Callable[[], Stylist]], built_in: Stylist) -> None:
        self._available = available
        self._made: dict[str, Stylist] = {}
        self.built_in = built_in

    def named(self, name: str) -> Stylist | None:
        """The stylist of that name, or None where it is not set up."""
        if name not in self._available:
            return None
        if name not in self._made:
            self._made[name] = self._available[name]()
        return self._made[name]

    def asked(self, preferences: Preferences) -> Stylist | None:
        """The preferred stylist, or None where it is not set up."""
        return self.named(preferences.stylist)

    async def close(self) -> None:
        """Lets go of all connections."""
        for stylist in self._made.values():
            await stylist.close()


def question(
    sight: Sight, profile: ActiveProfile | None, mode: Mode, stylist: Stylist, preferences: Preferences
) -> Question:
    """The question of a sight to a stylist; ``profile`` is None in basic mode.

    ``pictures`` says that one is wanted. Whether it came in time changes nothing: what was paid for without it is not
    paid for again when it is there.
    """
    model = stylist.model(mode, preferences.model(mode))
    return Question(
        canonical_url=sight.canonical_url,
        style_fingerprint=fingerprint(sight.product, profile),
        profile_version=profile.version if profile else None,
        mode=mode,
        stylist=stylist.name,
        model=model,
        prompt_version=stylist.prompt_version,
        locale=preferences.locale,
        pictures=preferences.pictures and stylist.sees(model),
    )


def fingerprint(product: Product, profile: ActiveProfile | None) -> str:
    """The style fingerprint of a product, its price seen from the profile's comfort range."""
    return _fingerprint(product, profile.answers if profile else None)


# Equal facts come again and again; few are kept, because a description may be long.
_fingerprint = lru_cache(maxsize=64)(style_fingerprint)
