"""English, German and Japanese have the same words, all of them used, and nothing is said past them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.extension import words
from tests.extension.places import EXTENSION

LANGUAGES = ["de", "en", "ja"]
Plain = dict[str, str]
SCRIPT = """\
// t('in_comment') Says a whole sentence here.
t('plain'); t('lost'); plural('cost', 2); plural('day', 1);
choice('quiz_fit', x); choice('quiz_none', x); t(`step_${n}`); t(`way_${n}`); const TABLE = ['by_table'];
chrome.i18n.getMessage('@@bidi_dir');
p.textContent = 'Ready';
q.textContent = 'fault' in result ? t('plain') : '';
h('p', { class: 'hint' }, 'Hello');
h('code', {}, 'make serve');
const text = `You have ${n} left of them`;
throw new Error('This is for the log only');
const path = 'M12 21a9 9 0 1 0 0-18';
"""


def test_the_languages_are_there() -> None:
    assert list(words.locales(EXTENSION)) == LANGUAGES


def test_each_language_has_every_key_with_the_same_values_in_it() -> None:
    assert list(words.differences(words.locales(EXTENSION))) == []


def test_each_language_is_in_order() -> None:
    assert list(words.flaws(words.locales(EXTENSION))) == []


def test_every_key_that_is_used_is_there() -> None:
    assert list(words.unknown(EXTENSION)) == []


def test_every_key_that_is_there_is_used() -> None:
    assert words.unused(EXTENSION) == []


def test_the_html_says_nothing_by_itself() -> None:
    assert list(words.wordy_html(EXTENSION)) == []


def test_the_scripts_say_nothing_by_themselves() -> None:
    assert list(words.wordy_scripts(EXTENSION)) == []


def plain(messages: Plain) -> words.Messages:
    return {key: {"message": text} for key, text in messages.items()}


@pytest.mark.parametrize(
    ("english", "german", "wrong"),
    [
        ({"a": "A", "b": "B"}, {"a": "A"}, ["de: b is missing"]),
        ({"a": "A"}, {"a": "A", "b": "B"}, ["de: b is not in en"]),
        ({"a": "$1 of $2"}, {"a": "$2"}, ["de: a has ['$2'], en ['$1', '$2']"]),
        ({"a_one": "One of $2", "a_other": "$1 of $2"}, {"a_one": "$1 von $2", "a_other": "$1 von $2"}, []),
        ({"a": "Start the service here"}, {"a": "Start the service here"}, ["de: a is still English"]),
        ({"a": "Style Assistant"}, {"a": "Style Assistant"}, []),
    ],
)
def test_a_difference_between_languages_is_found(english: Plain, german: Plain, wrong: list[str]) -> None:
    assert list(words.differences({"de": plain(german), "en": plain(english)})) == wrong


def test_a_named_placeholder_counts_as_what_it_holds() -> None:
    direct = {"a": {"message": "$1 left"}}
    named = {
        "a": {"message": "$COUNT$ übrig", "placeholders": {"count": {"content": "$1"}}, "description": "of garments"}
    }
    assert list(words.differences({"de": named, "en": direct})) == []
    assert list(words.flaws({"de": named})) == []


@pytest.mark.parametrize(
    ("messages", "wrong"),
    [
        ({"b": {"message": "B"}, "a": {"message": "A"}}, ["en: b is not in its place: keys are sorted"]),
        ({"quizFit": {"message": "A"}}, ["en: quizFit is no key of small letters, digits and _"]),
        ({"a": {"message": " "}}, ["en: a is empty"]),
        ({"a": {"message": "A", "note": "x"}}, ["en: a has members that browsers do not know"]),
        ({"a": {"message": "$X$"}}, ["en: a uses $x$, which is not declared"]),
        (
            {"a": {"message": "A", "placeholders": {"x": {"content": "$1"}}}},
            ["en: a declares $x$ and does not use it"],
        ),
    ],
)
def test_a_flaw_within_a_language_is_found(messages: words.Messages, wrong: list[str]) -> None:
    assert list(words.flaws({"en": messages})) == wrong


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """An extension with one of each mistake."""
    keys = [
        "by_table",
        "cost_one",
        "cost_other",
        "in_html",
        "left",
        "name",
        "quiz_fit_loose",
        "step_1",
        "plain",
        "title",
    ]
    keys += ["box_done", "box_idle", "box_stage_2", "trouble_title"]
    files = {
        "_locales/en/messages.json": json.dumps(plain({key: key for key in sorted(keys)})),
        "manifest.json": '{"name": "__MSG_name__", "description": "__MSG_nothing__"}',
        "pages/a.html": (
            '<html><head><title>Any title</title></head><body>\n<h1 data-t="in_html">Words <b>in it</b></h1>\n'
            '<input placeholder="Your size"><input data-t-placeholder="title" placeholder="Size">\n'
            '<p data-t="gone"></p><code translate="no">make serve</code> 12 % <p>Spoken <br>aside</p></body></html>'
        ),
        "pages/a.js": SCRIPT,
        "background/a.js": "const told = 'This is not shown to anyone';",
        "content/parts.js": "const t = (key, ...values) => chrome.i18n.getMessage(`box_${key}`, values) || key;\n",
        "content/box.js": "t('done'); t('plain'); t('missed'); t(`stage_${n}`); t(`${why}_title`, 'trouble');\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_key_that_is_not_there_is_found(planted: Path) -> None:
    assert list(words.unknown(planted)) == [
        "content/box.js:1: missed",
        "manifest.json: nothing",
        "pages/a.html: gone",
        "pages/a.js:2: lost",
        "pages/a.js:2: day_one",
        "pages/a.js:2: day_other",
        "pages/a.js:3: quiz_none_…",
        "pages/a.js:3: way_…",
    ]


def test_a_key_that_nothing_uses_is_found(planted: Path) -> None:
    assert words.unused(planted) == ["box_idle", "left"]


def test_words_in_html_are_found(planted: Path) -> None:
    found = [line.split(": ")[1] for line in words.wordy_html(planted)]
    assert found == ["placeholder=Your size", "Spoken", "aside"]


def test_words_in_scripts_are_found(planted: Path) -> None:
    found = [line.split(": ", 1)[1] for line in words.wordy_scripts(planted)]
    assert found == ["Ready", "Hello", "You have … left of them"]
