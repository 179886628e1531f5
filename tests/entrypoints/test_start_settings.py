"""Start settings of the model stylists: addresses, the preset, and the variables that hold keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from entrypoints.settings import SettingsError, read_settings

KEY = "sk-ant-recognisable-0001"


def test_addresses_are_the_stylists_own_unless_given(tmp_path: Path) -> None:
    settings = read_settings({"data_dir": tmp_path}, {})

    assert (settings.claude_base_url, settings.openai_base_url, settings.openai_preset) == (None, None, "openai")


def test_our_variable_counts_before_the_providers_and_that_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("claude_base_url = 'https://file.example'\nopenai_preset = 'ollama'\n")
    theirs = {"ANTHROPIC_BASE_URL": "https://theirs.example/"}
    ours = {"STYLE_ASSISTANT_CLAUDE_BASE_URL": "https://ours.example/v1/"}

    found = [
        read_settings({"data_dir": tmp_path}, environ).claude_base_url for environ in ({}, theirs, {**theirs, **ours})
    ]

    assert found == ["https://file.example", "https://theirs.example", "https://ours.example/v1"]
    assert read_settings({"data_dir": tmp_path}, {}).openai_preset == "ollama"
    both = {"OPENAI_BASE_URL": "http://127.0.0.1:1234/v1", "STYLE_ASSISTANT_OPENAI_PRESET": "lmstudio"}
    settings = read_settings({"data_dir": tmp_path}, both)
    assert (settings.openai_base_url, settings.openai_preset) == ("http://127.0.0.1:1234/v1", "lmstudio")


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.com",
        "https://8.8.8.8:444/v1",
        "http://localhost:1234/v1",
        "http://127.0.0.1:11434",
        "http://[::1]:8080",
        "http://10.1.2.3",
        "http://192.168.0.7:1234",
        "http://172.16.0.1",
        "http://169.254.1.1",
        "http://[fd00::1]",
        "http://[::ffff:192.168.0.7]",
        "http://ollama:11434",
        "http://host.docker.internal:11434",
        "http://mac-studio.local:1234",
        "http://box.lan./v1",
    ],
)
def test_https_goes_anywhere_and_http_to_machines_that_are_near(tmp_path: Path, url: str) -> None:
    settings = read_settings({"data_dir": tmp_path}, {"STYLE_ASSISTANT_OPENAI_BASE_URL": url})

    assert settings.openai_base_url == url


@pytest.mark.parametrize(
    "url",
    [
        "http://api.anthropic.com",
        "http://8.8.8.8",
        "http://134744072/",
        "http://0x08080808/",
        "http://[2606:4700::1111]",
        "http://[::ffff:8.8.8.8]",
        "http://localhost.example.com",
        "http://notlocal.com",
        "http://evil-local.example",
        "http://172.32.0.1",
    ],
)
def test_no_key_goes_over_the_internet_in_the_clear(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match=r"`claude_base_url` cannot be used: .* in the clear over the Internet"):
        read_settings({"data_dir": tmp_path}, {"ANTHROPIC_BASE_URL": url})


@pytest.mark.parametrize(
    "url",
    [
        "api.example.com",
        "ftp://api.example.com",
        "https://",
        "https://a:b:c",
        "https://a:99999",
        "https://a b",
        "https://ä.de",
        "//a",
        5,
    ],
)
def test_what_is_no_web_address_is_refused(tmp_path: Path, url: str | int) -> None:
    (tmp_path / "config.toml").write_text(f"openai_base_url = {url!r}\n")
    with pytest.raises(SettingsError, match="`openai_base_url` cannot be used: it takes an http or https address"):
        read_settings({"data_dir": tmp_path}, {})


@pytest.mark.parametrize("url", ["https://a.example/?x=1", "https://a.example/#x", "https://a.example/?"])
def test_a_query_or_fragment_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="a query or a fragment"):
        read_settings({"data_dir": tmp_path}, {"ANTHROPIC_BASE_URL": url})


def test_credentials_in_an_address_are_refused_and_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="a user name or a password") as error:
        read_settings({"data_dir": tmp_path}, {"ANTHROPIC_BASE_URL": f"https://user:{KEY}@a.example"})

    assert KEY not in str(error.value)


def test_an_unknown_preset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="it takes openai, lmstudio, ollama, openrouter, dashscope"):
        read_settings({"data_dir": tmp_path}, {"STYLE_ASSISTANT_OPENAI_PRESET": "other"})


def test_settings_hold_the_keys_of_the_environment_and_never_print_one(tmp_path: Path) -> None:
    environ = {"ANTHROPIC_API_KEY": KEY, "STYLE_ASSISTANT_KEY": " ", "OPENAI_API_KEY": f"{KEY}-too", "PATH": "/bin"}

    settings = read_settings({"data_dir": tmp_path}, environ)

    assert settings.key_variables == {
        "claude": {"ANTHROPIC_API_KEY": KEY}, "openai": {"OPENAI_API_KEY": f"{KEY}-too"},
    }  # fmt: skip
    assert "KeyVariables(ANTHROPIC_API_KEY, OPENAI_API_KEY)" in repr(settings)
    assert KEY not in repr(settings) + str(settings)
