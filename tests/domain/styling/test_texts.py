"""How shop texts are read: phrases, plurals, denials, advice about other garments."""

from __future__ import annotations

import pytest

from domain.evidence import Evidence
from domain.styling.texts import Lexicon, folded, passage

WORDS = Lexicon({"slim": 1, "slim fit": 2, "crème brûlée": 3, "dress": 4})


def meanings(text: str) -> list[int]:
    return [hit.meaning for hit in WORDS.hits(passage("/title", text))]


def test_the_longest_phrase_wins() -> None:
    assert meanings("A Slim-Fit and slim dress") == [2, 1, 4]


def test_plurals_and_accents_are_found() -> None:
    assert meanings("DRESSES, creme brulees") == [4, 3]
    assert folded("Größe") == "grosse"


@pytest.mark.parametrize("text", ["not too slim", "never slim", "isn't slim", "ohne slim", "not a very slim fit"])
def test_what_is_denied_is_no_hit(text: str) -> None:
    assert meanings(text) == []


@pytest.mark.parametrize("text", ["not only slim", "not wide. Slim", "no. slim", "not the one that is slim"])
def test_a_denial_reaches_only_its_own_words(text: str) -> None:
    assert meanings(text) == [1]


def test_denied_words_can_be_asked_for() -> None:
    assert [hit.meaning for hit in WORDS.hits(passage("/care/0", "not slim"), negated_too=True)] == [1]


def test_a_hit_keeps_the_shops_spelling_as_evidence() -> None:
    (hit,) = WORDS.hits(passage("/title", "a SLIM  Fit"))
    assert hit.evidence == Evidence(field="/title", value="SLIM  Fit")


def test_the_first_hit_of_several_passages() -> None:
    passages = (passage("/title", "nothing"), passage("/description", "dress, slim"))
    first = WORDS.first(passages)
    assert first is not None
    assert first.meaning == 4
    assert WORDS.first(passages[:1]) is None


def test_one_word_can_be_looked_up() -> None:
    assert WORDS.exact("slim") == 1
    assert WORDS.exact("creme") is None


def test_advice_on_other_garments_is_left_out() -> None:
    text = "A soft top. Pairs well with a slim dress! Slim legs."
    advised = passage("/description", text, advice=False)
    (hit,) = WORDS.hits(advised)
    assert (hit.meaning, hit.said) == (1, "Slim")
    assert text[advised.words[hit.first].start :].startswith("Slim legs")
