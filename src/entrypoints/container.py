"""The composition root: which adapter stands behind each port. The only module that imports adapters.

Vendors that a start does not need (HTML and picture libraries, model clients) are imported by the provider that
needs them, so that the service answers quickly.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.files.archive import ArchiveWithPictures
from adapters.files.jobs import FileJobs
from adapters.files.pairings import FilePairings
from adapters.files.tokens import FileTokens
from adapters.images.store import FileImageStore
from adapters.keys.found_keys import FoundKeys
from adapters.keys.os_keyring import OsKeyring
from adapters.openai_compatible.prices import PRICES as PRESET_PRICES
from adapters.rules.stylist import RulesStylist
from adapters.sqlite.archive import SqliteArchive
from adapters.sqlite.debug_log import SqliteDebugLog
from adapters.sqlite.event_store import SqliteEventStore
from adapters.sqlite.projection_store import SqliteProjectionStore
from adapters.sqlite.read_models import SqliteReadModels
from adapters.sqlite.store_lock import StoreLock
from adapters.system import SystemClock, SystemIds, SystemSecrets
from application.asking import Stylists
from application.bookkeeper import Bookkeeper
from application.current_profile import CurrentProfile
from application.flights import Flights
from application.ports.batch_stylist import BatchStylist
from application.ports.image_maker import ImageMaker
from application.ports.image_source import ImageSource
from application.ports.keys import KeyedStylist, Keys
from application.ports.stylist import Stylist
from application.preferences import CurrentPreferences
from application.pricing import CurrentPrices
from application.projections.analyses import AnalysisRow
from application.use_cases.account_costs import AccountCosts
from application.use_cases.admit_caller import AdmitCaller
from application.use_cases.analyze_product import AnalyzeProduct
from application.use_cases.background_rescoring import BackgroundRescoring
from application.use_cases.browse_products import BrowseProducts
from application.use_cases.cancel_rescoring import CancelRescoring
from application.use_cases.change_profile import ChangeProfile
from application.use_cases.change_settings import ChangeSettings
from application.use_cases.collect_pictures import CollectPictures
from application.use_cases.collect_rescoring import CollectRescoring
from application.use_cases.consult_stylist import ConsultStylist
from application.use_cases.follow_rescoring import FollowRescoring
from application.use_cases.keep_house import KeepHouse
from application.use_cases.look_up_answer import LookUpAnswer
from application.use_cases.offer_pairing_code import OfferPairingCode
from application.use_cases.pair_browser import PairBrowser
from application.use_cases.picture_queue import PictureQueue
from application.use_cases.plan_rescoring import PlanRescoring
from application.use_cases.remember_product import RememberProduct
from application.use_cases.rescore_one_by_one import RescoreOneByOne
from application.use_cases.reuse_answer import ReuseAnswer
from application.use_cases.revoke_token import RevokeToken
from application.use_cases.show_picture import ShowPicture
from application.use_cases.show_prompt import ShowPrompt
from application.use_cases.show_rescoring import ShowRescoring
from application.use_cases.start_rescoring import StartRescoring
from application.use_cases.start_up import StartUp
from application.use_cases.tidy_pictures import TidyPictures
from domain.prices import SHIPPED_PRICES, PriceList
from entrypoints.injection import containers, providers
from entrypoints.price_file import read_prices
from entrypoints.settings import Settings

if TYPE_CHECKING:
    from adapters.pages.isolated import IsolatedPageReader

DATABASE = "style-assistant.db"
DEBUG_LOG = "debug-log.db"
IMAGES = "images"
RESCORE = "rescore"
PRICES = "prices.toml"
PAIRING = "pairing.json"
KEY_FILES: dict[KeyedStylist, str] = {"claude": "key-claude", "openai": "key-openai"}
_MODEL_DEADLINE = timedelta(seconds=90)
_PATIENCE_WITH_PICTURES = timedelta(seconds=3)


def _page_reader() -> IsolatedPageReader:
    from adapters.pages.isolated import IsolatedPageReader

    return IsolatedPageReader()


def _image_source() -> ImageSource:
    from adapters.web.image_source import GuardedImageSource
    from adapters.web.resolver import SystemResolver

    return GuardedImageSource(SystemResolver())


def _image_maker() -> ImageMaker:
    from adapters.images.maker import PillowImageMaker

    return PillowImageMaker()


def _claude_stylist(keys: Keys, base_url: str | None) -> Stylist:
    from adapters.claude.stylist import ClaudeStylist

    return ClaudeStylist(lambda: keys.get("claude"), base_url)


def _openai_stylist(keys: Keys, preset: str, base_url: str | None) -> Stylist:
    from adapters.openai_compatible.presets import PRESETS
    from adapters.openai_compatible.stylist import OpenAICompatibleStylist

    return OpenAICompatibleStylist(PRESETS[preset], base_url, lambda: keys.get("openai"))


def _claude_batches(keys: Keys, base_url: str | None) -> BatchStylist:
    from adapters.claude.batches import ClaudeBatches

    return ClaudeBatches(lambda: keys.get("claude"), base_url)


def _jobs_folder(settings: Settings) -> Path:
    return settings.data_dir / RESCORE


def _images(settings: Settings) -> Path:
    return settings.data_dir / IMAGES


def _database(settings: Settings) -> Path:
    return settings.data_dir / DATABASE


def _debug_log_file(settings: Settings) -> Path:
    return settings.data_dir / DEBUG_LOG


def pairing_file(settings: Settings) -> Path:
    """The file of what is paired."""
    return settings.data_dir / PAIRING


def key_files(settings: Settings) -> dict[KeyedStylist, Path]:
    """The file of each stylist's key: the key itself, or a word that the keyring has it."""
    return {stylist: settings.data_dir / name for stylist, name in KEY_FILES.items()}


def _price_file(settings: Settings) -> Path:
    return settings.data_dir / PRICES


class Container(containers.DeclarativeContainer):
    """Everything the entrypoints need, a line each. Tests override providers."""

    settings = providers.Dependency(instance_of=Settings)

    # Adapters
    database = providers.Callable(_database, settings)
    clock = providers.Singleton(SystemClock)
    ids = providers.Singleton(SystemIds)
    secrets = providers.Singleton(SystemSecrets)
    event_store = providers.Singleton(SqliteEventStore, database, clock, ids)
    read_models = providers.Singleton(SqliteReadModels, database)
    projection_store = providers.Singleton(SqliteProjectionStore, database)
    log_archive = providers.Singleton(SqliteArchive, database)
    debug_log = providers.Singleton(SqliteDebugLog, providers.Callable(_debug_log_file, settings))
    tokens = providers.Singleton(FileTokens, settings.provided.data_dir)
    pairings = providers.Singleton(
        FilePairings, providers.Callable(pairing_file, settings), providers.Object(StoreLock)
    )
    keys = providers.Singleton(
        FoundKeys,
        settings.provided.key_variables,
        providers.Callable(key_files, settings),
        providers.Singleton(OsKeyring),
    )
    page_reader = providers.Singleton(_page_reader)
    image_store = providers.Singleton(FileImageStore, providers.Callable(_images, settings))
    archive = providers.Singleton(ArchiveWithPictures, log_archive, image_store)
    image_source = providers.Singleton(_image_source)
    image_maker = providers.Singleton(_image_maker)
    rules_stylist = providers.Singleton(RulesStylist)
    claude_stylist = providers.Singleton(_claude_stylist, keys, settings.provided.claude_base_url)
    openai_stylist = providers.Singleton(
        _openai_stylist, keys, settings.provided.openai_preset, settings.provided.openai_base_url
    )
    stylists = providers.Singleton(
        Stylists,
        providers.Dict(
            rules=rules_stylist.provider,
            claude=claude_stylist.provider,
            openai=openai_stylist.provider,
        ),
        rules_stylist,
    )
    prices = providers.Object(PriceList((*SHIPPED_PRICES.entries, *PRESET_PRICES), as_of=SHIPPED_PRICES.as_of))
    jobs = providers.Singleton(FileJobs, providers.Callable(_jobs_folder, settings), providers.Object(StoreLock))
    claude_batches = providers.Singleton(_claude_batches, keys, settings.provided.claude_base_url)
    batch_stylists = providers.Dict(claude=claude_batches)

    # What the application keeps in mind
    preferences = providers.Singleton(CurrentPreferences, read_models, settings.provided.given, keys)
    own_prices = providers.Singleton(read_prices, providers.Callable(_price_file, settings))
    current_prices = providers.Singleton(CurrentPrices, prices, own_prices, preferences)
    profile = providers.Singleton(CurrentProfile, read_models)
    bookkeeper = providers.Singleton(Bookkeeper, event_store, read_models, clock)
    flights: providers.Singleton[Flights[AnalysisRow]] = providers.Singleton(Flights)

    # Use cases
    admit_caller = providers.Singleton(AdmitCaller, tokens, pairings, clock)
    offer_pairing_code = providers.Singleton(OfferPairingCode, pairings, secrets, clock)
    pair_browser = providers.Singleton(PairBrowser, pairings, secrets, clock)
    revoke_token = providers.Singleton(RevokeToken, pairings)
    remember_product = providers.Singleton(RememberProduct, event_store, read_models)
    reuse_answer = providers.Singleton(ReuseAnswer, event_store)
    collect_pictures = providers.Singleton(
        CollectPictures, image_source, image_maker, image_store, event_store, read_models, debug_log, clock
    )
    picture_queue = providers.Singleton(PictureQueue, collect_pictures.provider, preferences, read_models)
    show_picture = providers.Singleton(
        ShowPicture,
        picture_queue,
        image_store,
        image_maker.provider,
        read_models,
        providers.Object(_PATIENCE_WITH_PICTURES),
    )
    show_prompt = providers.Singleton(ShowPrompt, stylists, read_models, preferences, profile, show_picture)
    consult_stylist = providers.Singleton(
        ConsultStylist, event_store, bookkeeper, clock, ids, current_prices, providers.Object(_MODEL_DEADLINE)
    )
    analyze_product = providers.Singleton(
        AnalyzeProduct,
        stylists,
        consult_stylist,
        remember_product,
        reuse_answer,
        page_reader,
        read_models,
        preferences,
        profile,
        clock,
        flights,
        picture_queue,
        show_picture,
    )
    look_up_answer = providers.Singleton(LookUpAnswer, stylists, reuse_answer, read_models, preferences, profile, clock)
    change_profile = providers.Singleton(ChangeProfile, event_store, read_models)
    change_settings = providers.Singleton(ChangeSettings, event_store, preferences)
    browse_products = providers.Singleton(BrowseProducts, event_store, read_models)
    account_costs = providers.Singleton(AccountCosts, read_models, bookkeeper, preferences, clock)
    plan_rescoring = providers.Singleton(
        PlanRescoring,
        stylists,
        batch_stylists,
        read_models,
        preferences,
        profile,
        show_picture,
        clock,
        ids,
        current_prices,
    )
    start_rescoring = providers.Singleton(StartRescoring, batch_stylists, jobs, bookkeeper, show_picture)
    collect_rescoring = providers.Singleton(CollectRescoring, bookkeeper, ids, current_prices)
    rescore_one_by_one = providers.Singleton(
        RescoreOneByOne, stylists, consult_stylist, flights, read_models, show_picture, jobs, clock
    )
    follow_rescoring = providers.Singleton(
        FollowRescoring, batch_stylists, jobs, collect_rescoring, rescore_one_by_one, clock
    )
    cancel_rescoring = providers.Singleton(CancelRescoring, batch_stylists, jobs)
    show_rescoring = providers.Singleton(ShowRescoring, jobs, read_models)
    background_rescoring = providers.Singleton(BackgroundRescoring, jobs, follow_rescoring.provider)
    tidy_pictures = providers.Singleton(TidyPictures, image_store, event_store, clock)
    keep_house = providers.Singleton(KeepHouse, stylists, bookkeeper, preferences, debug_log, clock)
    start_up = providers.Singleton(StartUp, event_store, preferences, bookkeeper, clock)
