"""The newest stored verdict of an address, before its page is read and without spending."""

from __future__ import annotations

from application.answer import Answer, StaleReason
from application.asking import Stylists, fingerprint
from application.calendar import local_day
from application.current_profile import ActiveProfile, CurrentProfile
from application.ports.clock import Clock
from application.ports.read_models import ReadModels
from application.preferences import CurrentPreferences, Preferences
from application.projections.analyses import ANALYSES, AnalysisRow, newest_first_prefix
from application.projections.products import ADDRESSES, PRODUCTS
from application.use_cases.reuse_answer import ReuseAnswer
from domain.addresses import address_key
from domain.analysis import Mode
from domain.product import Product


class LookUpAnswer:
    """Finds a product by address alone, and its newest analysis in a mode; says when and why that one is stale."""

    def __init__(
        self,
        stylists: Stylists,
        reuse: ReuseAnswer,
        read_models: ReadModels,
        preferences: CurrentPreferences,
        profile: CurrentProfile,
        clock: Clock,
    ) -> None:
        self._stylists = stylists
        self._reuse = reuse
        self._read_models = read_models
        self._preferences = preferences
        self._profile = profile
        self._clock = clock

    def __call__(self, url: str, mode: Mode | None = None, session_id: str | None = None) -> Answer | None:
        """The stored answer, or None. Without a session nothing is counted.

        Raises:
            NotAWebAddress: the address is none.
        """
        preferences = self._preferences()
        stored_profile = self._profile()
        wanted = mode or preferences.mode
        profile = stored_profile if wanted == "full" else None
        address = self._read_models.get(ADDRESSES, address_key(url))
        row = self._newest(address.product_id, "full" if profile else "basic") if address else None
        seen = self._read_models.get(PRODUCTS, address.product_id) if address else None
        if row is None or seen is None:
            return None
        return self._reuse(
            row,
            seen.product,
            profile,
            session_id=session_id,
            day=local_day(self._clock.now(), preferences.time_zone),
            degraded_reason=None if row.fact.stylist == preferences.stylist else row.fact.degraded_reason,
            stale_reason=self._stale(row, seen.product, profile, preferences),
        )

    def _newest(self, product_id: str, mode: Mode) -> AnalysisRow | None:
        found = self._read_models.indexed(ANALYSES, newest_first_prefix(product_id, mode), descending=True, limit=1)
        return found[0][2] if found else None

    def _stale(
        self, row: AnalysisRow, product: Product, profile: ActiveProfile | None, preferences: Preferences
    ) -> StaleReason | None:
        fact = row.fact
        if fact.profile_version != (profile.version if profile else None):
            return "profile_changed"
        if fact.style_fingerprint != fingerprint(product, profile):
            return "product_changed"
        stylist = self._stylists.asked(preferences)
        if fact.stylist != preferences.stylist:
            stepped_in = fact.degraded_reason is not None and fact.asked_stylist == preferences.stylist
            return "degraded" if stepped_in else "stylist_changed"
        if stylist is not None and fact.model != stylist.model(fact.mode, preferences.model(fact.mode)):
            return "model_changed"
        if stylist is not None and fact.prompt_version != stylist.prompt_version:
            return "prompt_changed"
        return None
