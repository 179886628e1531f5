"""What a stylist would be sent about a garment: to look at, before or after it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from application.asking import Stylists
from application.current_profile import CurrentProfile
from application.ports.read_models import ReadModels
from application.ports.stylist import StyleRequest
from application.preferences import CurrentPreferences
from application.projections.products import PRODUCTS
from application.use_cases.show_picture import ShowPicture
from domain.analysis import Mode
from domain.product import Product


class ShownPrompt(msgspec.Struct, frozen=True, kw_only=True):
    """Who would be asked, and the request's body, pictures described in place of their bytes. None: nothing is sent."""

    stylist: str
    model: str
    mode: Mode
    prompt_version: str
    request: dict[str, Any] | None


class ShowPrompt:
    """Composes the request that `analyze` would send now, for the profile in force, and sends nothing."""

    def __init__(
        self,
        stylists: Stylists,
        read_models: ReadModels,
        preferences: CurrentPreferences,
        profile: CurrentProfile,
        show_picture: ShowPicture,
    ) -> None:
        self._stylists = stylists
        self._read_models = read_models
        self._preferences = preferences
        self._profile = profile
        self._show_picture = show_picture

    async def __call__(self, product_id: str, mode: Mode | None = None) -> ShownPrompt | None:
        """The prompt about a product that was seen, with its picture where it is here; None where none was seen."""
        row = self._read_models.get(PRODUCTS, product_id)
        if row is None or row.state.product is None:
            return None
        return await self.about(row.state.product, mode, product_id)

    async def about(self, product: Product, mode: Mode | None = None, product_id: str | None = None) -> ShownPrompt:
        """The prompt about a product, which may be one that was never seen."""
        preferences = self._preferences()
        wanted = mode or preferences.mode
        profile = self._profile() if wanted == "full" else None
        stylist = self._stylists.asked(preferences) or self._stylists.built_in
        asked_mode: Mode = "full" if profile else "basic"
        model = stylist.model(asked_mode, preferences.model(asked_mode))
        picture = None
        if product_id is not None and preferences.pictures and stylist.sees(model):
            picture = await self._show_picture.here(product_id, product.images)
        request = StyleRequest(
            product=product,
            profile=profile.document if profile else None,
            mode=asked_mode,
            model=model,
            locale=preferences.locale,
            picture=picture,
        )
        shown: Mapping[str, Any] | None = stylist.shown(request)
        return ShownPrompt(
            stylist=stylist.name,
            model=model,
            mode=asked_mode,
            prompt_version=stylist.prompt_version,
            request=None if shown is None else dict(shown),
        )
