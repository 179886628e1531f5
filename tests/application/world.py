"""The whole application over in-memory fakes, wired as the container does it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeVar

from application.answer import Answer
from application.asking import Stylists
from application.bookkeeper import Bookkeeper
from application.current_profile import CurrentProfile
from application.flights import Flights
from application.ports.event_store import StreamWrite
from application.ports.page_reader import Extraction, NotAProductPage, Page
from application.ports.stylist import Stylist
from application.preferences import CurrentPreferences, Given, Preference
from application.projections.analyses import AnalysisRow
from application.recorded import Recorded
from application.sight import sight_of
from application.use_cases.account_costs import AccountCosts
from application.use_cases.analyze_product import AnalyzeProduct, AnalyzeRequest
from application.use_cases.browse_products import BrowseProducts
from application.use_cases.change_profile import ChangeProfile
from application.use_cases.change_settings import ChangeSettings
from application.use_cases.collect_pictures import CollectPictures
from application.use_cases.consult_stylist import ConsultStylist
from application.use_cases.look_up_answer import LookUpAnswer
from application.use_cases.picture_queue import PictureQueue
from application.use_cases.remember_product import RememberProduct
from application.use_cases.reuse_answer import ReuseAnswer
from application.use_cases.show_picture import ShowPicture
from application.use_cases.start_up import StartUp
from application.watching import Watch
from domain.events import Event
from domain.prices import SHIPPED_PRICES, PriceList
from domain.product import Product
from tests.builders import DAY, NOON, SESSION, a_product
from tests.fakes.clock import FakeClock
from tests.fakes.debug_log import InMemoryDebugLog
from tests.fakes.event_store import InMemoryEventStore
from tests.fakes.ids import FakeIds
from tests.fakes.image_maker import PlainImageMaker
from tests.fakes.image_source import ScriptedImageSource
from tests.fakes.image_store import InMemoryImageStore
from tests.fakes.keys import InMemoryKeys
from tests.fakes.read_models import InMemoryReadModels
from tests.fakes.stylist import ScriptedStylist

Kind = TypeVar("Kind")


class ContestedEventStore(InMemoryEventStore):
    """A store that others write to as well: each of ``rivals`` gets in just before one of our appends."""

    rivals: list[Callable[[], object]]

    async def append(self, *writes: StreamWrite) -> tuple[Recorded, ...]:
        """Lets everybody else who is ready go first, then a rival."""
        await asyncio.sleep(0)
        if rivals := vars(self).get("rivals"):
            rivals.pop(0)()
        return self.append_now(*writes)


class OneShop:
    """Reads pages whose structured data is ``{"title": …}``; what else is there are facts of the product."""

    def read(self, page: Page) -> Extraction:
        """The product, at the address without its query."""
        if not isinstance(page.structured, dict):
            raise NotAProductPage(("a title",))
        canonical = page.url.partition("?")[0]
        product = a_product(url=page.url, **page.structured)
        return Extraction(
            product=product,
            canonical_url=canonical,
            product_id="not looked at",
            sources={},
            confidence={},
            missing=(),
        )


class World:
    """Everything a use case needs, and the use cases. The asked stylist is paid, the built-in one free."""

    def __init__(
        self,
        stylist: ScriptedStylist | None = None,
        *,
        preferences: Mapping[str, Any] | None = None,
        pinned: Mapping[str, Preference] | None = None,
        prices: PriceList = SHIPPED_PRICES,
        deadline: timedelta = timedelta(seconds=90),
        patience_with_pictures: timedelta = timedelta(seconds=3),
    ) -> None:
        self.clock = FakeClock(NOON)
        self.store = ContestedEventStore(self.clock)
        self.read_models = InMemoryReadModels(self.store)
        self.stylist = stylist or ScriptedStylist()
        self.rules = ScriptedStylist.free()
        self.available: dict[str, Callable[[], Stylist]] = {"claude": lambda: self.stylist, "rules": lambda: self.rules}
        config = {"stylist": "claude"} if preferences is None else preferences
        self.keys = InMemoryKeys()
        self.preferences = CurrentPreferences(self.read_models, Given(pinned=pinned or {}, config=config), self.keys)
        self.flights: Flights[AnalysisRow] = Flights()
        self.bookkeeper = Bookkeeper(self.store, self.read_models, self.clock)
        self.consult = ConsultStylist(
            self.store, self.bookkeeper, self.clock, FakeIds(), lambda: prices, deadline, chance=lambda: 0.0
        )
        profile = CurrentProfile(self.read_models)
        stylists = Stylists(self.available, self.rules)
        self.remember = RememberProduct(self.store, self.read_models)
        reuse = ReuseAnswer(self.store)
        self.source = ScriptedImageSource()
        self.images = InMemoryImageStore(self.clock)
        self.log = InMemoryDebugLog()
        self.collect = CollectPictures(
            self.source, PlainImageMaker(), self.images, self.store, self.read_models, self.log, self.clock
        )
        self.pictures = PictureQueue(lambda: self.collect, self.preferences, self.read_models)
        self.show_picture = ShowPicture(
            self.pictures, self.images, PlainImageMaker, self.read_models, patience_with_pictures
        )
        self.use_case = AnalyzeProduct(
            stylists,
            self.consult,
            self.remember,
            reuse,
            OneShop(),
            self.read_models,
            self.preferences,
            profile,
            self.clock,
            self.flights,
            self.pictures,
            self.show_picture,
        )
        self.look_up = LookUpAnswer(stylists, reuse, self.read_models, self.preferences, profile, self.clock)
        self.profile = ChangeProfile(self.store, self.read_models)
        self.settings = ChangeSettings(self.store, self.preferences)
        self.products = BrowseProducts(self.store, self.read_models)
        self.costs = AccountCosts(self.read_models, self.bookkeeper, self.preferences, self.clock)
        self.start_up = StartUp(self.store, self.preferences, self.bookkeeper, self.clock)

    async def analyze(self, **request: Any) -> Answer:
        """Asks about the linen shirt in today's session, or as the request says."""
        about = {} if "page" in request else {"product": a_product()}
        return await self.use_case(AnalyzeRequest(**({"session_id": SESSION} | about | request)))

    async def watched(self, watch: Watch, **request: Any) -> Answer:
        """The same, with somebody who watches."""
        return await self.use_case(AnalyzeRequest(**request), watch)

    async def remember_sight(self, product: Product) -> None:
        """The product is seen today and nobody asks about it."""
        await self.remember(sight_of(product, self.clock.now(), DAY))

    def happened(self, *kinds: type[Kind]) -> list[Kind]:
        """The events of those kinds, in order."""
        return [event for event in self.store.events if isinstance(event, kinds)]

    @property
    def kinds(self) -> list[str]:
        """What happened, by name."""
        return [type(event).__name__ for event in self.store.events]

    def tell(self, stream: str, *events: Event) -> None:
        """Something happened elsewhere."""
        self.store.append_now(StreamWrite(stream=stream, events=events))
