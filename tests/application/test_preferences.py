"""Which of several sources decides a preference, and how preferences are set: each checked, all or none."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from application.preferences import NAMES, MaxPrice, Preference, PreferencePinned, Preferences, UnknownPreference
from domain.events import SettingsChanged
from tests.application.world import World

FLAG = Preference("de", "flag")
VARIABLE = Preference("fr", "variable")


def source_of(world: World, name: str = "locale") -> tuple[Any, str]:
    found = world.settings.current()[name]
    return found.value, found.source


async def test_a_flag_or_variable_beats_what_was_set_and_that_beats_the_file_and_that_the_default() -> None:
    file = {"locale": "it"}
    assert source_of(World(preferences={})) == ("en", "default")
    world = World(preferences=file)
    assert source_of(world) == ("it", "config")
    await world.settings.change({"locale": "es"})
    assert source_of(world) == ("es", "settings")
    for pin in (FLAG, VARIABLE):
        assert source_of(World(preferences=file, pinned={"locale": pin})) == (pin.value, pin.source)


async def test_a_pin_beats_also_what_was_set_before_it() -> None:
    world = World(pinned={"locale": FLAG})
    world.tell("settings", SettingsChanged(changes={"locale": "es"}))
    assert source_of(world) == ("de", "flag")
    assert world.preferences().locale == "de"


async def test_every_preference_is_told_with_its_source_as_plain_json() -> None:
    world = World(preferences={})
    assert tuple(world.settings.current()) == NAMES
    assert {one.source for one in world.settings.current().values()} == {"default"}
    price = {"input": 1.5, "output": 6.0}
    told = await world.settings.change({"max_price_per_mtok": price})
    assert told["max_price_per_mtok"] == Preference(price, "settings")
    assert world.preferences().max_price_per_mtok == MaxPrice(input=1.5, output=6.0)


async def test_returning_a_preference_to_its_default_uncovers_the_next_source() -> None:
    world = World(preferences={"locale": "it"})
    await world.settings.change({"locale": "es"})
    await world.settings.change({"locale": None})
    assert source_of(world) == ("it", "config")
    assert world.happened(SettingsChanged)[-1].changes == {"locale": None}


async def test_only_what_changes_is_recorded() -> None:
    world = World(preferences={})
    await world.settings.change({"locale": "de", "mode": "full"})
    await world.settings.change({"locale": "de", "mode": "basic"})
    await world.settings.change({"locale": "de", "mode": "basic", "stylist": None})
    await world.settings.change({})
    assert [event.changes for event in world.happened(SettingsChanged)] == [
        {"locale": "de", "mode": "full"},
        {"mode": "basic"},
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"stylist": "gpt"},
        {"mode": "half"},
        {"pictures": "yes"},
        {"locale": "English"},
        {"locale": "e"},
        {"time_zone": "Berlin"},
        {"time_zone": ""},
        {"model_full": ""},
        {"model_basic": 5},
        {"max_price_per_mtok": {"input": 1}},
        {"max_price_per_mtok": {"input": -1, "output": 1}},
        {"max_price_per_mtok": {"input": 1, "output": 1, "batch": 1}},
    ],
    ids=str,
)
async def test_one_wrong_value_and_nothing_is_set(wrong: dict[str, Any]) -> None:
    world = World(preferences={})
    changes = {"locale": "de", "mode": "basic"} | wrong
    for order in (changes, dict(reversed(changes.items()))):
        with pytest.raises(msgspec.ValidationError):
            await world.settings.change(order)
    assert world.store.events == []


async def test_one_unknown_name_and_nothing_is_set() -> None:
    world = World(preferences={})
    with pytest.raises(UnknownPreference):
        await world.settings.change({"locale": "de", "colour": "red"})
    assert world.store.events == []


@pytest.mark.parametrize("value", ["es", "de", None])
async def test_one_pinned_preference_and_nothing_is_set(value: str | None) -> None:
    world = World(pinned={"locale": FLAG})
    with pytest.raises(PreferencePinned) as error:
        await world.settings.change({"mode": "basic", "locale": value})
    assert (error.value.name, error.value.source) == ("locale", "flag")
    assert "flag" in str(error.value)
    assert world.store.events == []


async def test_a_preference_that_is_not_pinned_can_be_set_beside_one_that_is() -> None:
    world = World(pinned={"locale": FLAG})
    await world.settings.change({"mode": "basic"})
    assert world.preferences().mode == "basic"


@pytest.mark.parametrize("locale", ["en", "de", "id", "zh-Hant", "pt-BR", "gsw-CH"])
async def test_language_tags_are_locales(locale: str) -> None:
    world = World(preferences={})
    await world.settings.change({"locale": locale})
    assert world.preferences().locale == locale


def test_the_model_of_a_mode() -> None:
    preferences = Preferences(model_full="big", model_basic="small")
    assert (preferences.model("full"), preferences.model("basic")) == ("big", "small")


async def test_what_is_in_force_is_read_anew_when_it_was_set_elsewhere() -> None:
    world = World(preferences={})
    assert world.preferences().locale == "en"
    world.tell("settings", SettingsChanged(changes={"locale": "de"}))
    assert world.preferences().locale == "de"
    assert world.preferences() is world.preferences()


def test_the_default_stylist_is_claude_as_long_as_there_is_a_key_for_it() -> None:
    world = World(preferences={})
    found = [source_of(world, "stylist")]
    world.keys.put("openai", "sk-another-provider")
    found.append(source_of(world, "stylist"))
    world.keys.put("claude", "sk-ant-a-key")
    found.append(source_of(world, "stylist"))
    assert world.preferences().stylist == "claude"
    world.keys.clear("claude")
    found.append(source_of(world, "stylist"))
    assert found == [("rules", "default"), ("rules", "default"), ("claude", "default"), ("rules", "default")]
    assert world.preferences() is world.preferences()


async def test_a_stylist_that_was_chosen_stays_whatever_keys_there_are_and_costs_no_look_for_them() -> None:
    chosen = World(preferences={})
    await chosen.settings.change({"stylist": "rules"})
    worlds = [
        chosen,
        World(preferences={"stylist": "rules"}),
        World(preferences={}, pinned={"stylist": Preference("rules", "flag")}),
    ]
    for world in worlds:
        world.keys.put("claude", "sk-ant-a-key")
        assert world.preferences().stylist == "rules"
        asked = world.keys.asked
        world.preferences()
        assert world.keys.asked == asked
