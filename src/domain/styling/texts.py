"""Shop texts as a stylist reads them: words without accents or case, phrases looked up in word lists.

A hit keeps the shop's own spelling, so that it can be cited as evidence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from domain.evidence import Evidence

Meaning = TypeVar("Meaning")

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[^.!?\n;•*|<>]+")
# From one of these on a sentence speaks of other garments; before it ("short length goes with any skirt") of this one.
_ADVICE = re.compile(
    r"\b(?:wear(?:s|ing)? (?:it|them|this|these|with|over|under)|pairs? (?:it|them|well|perfectly|with)"
    r"|styles? (?:it|with|well)|also styles|goes? (?:\w+ )?with|match(?:es)? (?:\w+ )?with|team (?:it|them)"
    r"|combine (?:it|them|with)|layer(?:ed)? (?:it|over|under)"
    r"|kombinier\w*|trag\w* (?:es|sie)|associez|portez|abbina\w*|combina\w* con|combineer)\b",
    re.I,
)
# A sentence with one of these is about something else from its beginning.
_ELSEWHERE = re.compile(r"\b(?:model (?:is|wears)|inspired by|other (?:colou?rs|items))\b", re.I)
_READ_AT_MOST = 4000
_ENGLISH_NO = ("not", "no", "non", "never", "without", "isn", "aren", "doesn", "don")
_OTHER_NO = ("nicht", "kein", "keine", "keinen", "ohne", "sans", "pas", "sin", "senza", "niet", "geen", "zonder")
_NEGATIONS = frozenset(_ENGLISH_NO + _OTHER_NO)
_NEGATION_REACH = 3
_BREAK = re.compile(r"[.,;:!?()<>\n]")


class Word(NamedTuple):
    """A folded word and where it stands in the text."""

    folded: str
    start: int
    end: int


class Passage(NamedTuple):
    """One text of a product: its JSON pointer, the text as given, and its words."""

    pointer: str
    text: str
    words: tuple[Word, ...]


class Hit(NamedTuple, Generic[Meaning]):
    """A phrase found: what it means, how the shop wrote it, and which words of the passage it covers."""

    meaning: Meaning
    pointer: str
    said: str
    first: int
    last: int

    @property
    def evidence(self) -> Evidence:
        """The hit as evidence on the product."""
        return Evidence(field=self.pointer, value=self.said)


class Lexicon(Generic[Meaning]):
    """A word list: phrases and what they mean. The longest phrase wins; plurals in -s and -es are found too."""

    def __init__(self, phrases: Mapping[str, Meaning]) -> None:
        starts: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in phrases.items():
            first, *rest = _folded_words(phrase)
            starts.setdefault(first, []).append((tuple(rest), meaning))
        for entries in starts.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._starts = starts

    def hits(self, passage: Passage, *, negated_too: bool = False) -> Iterator[Hit[Meaning]]:
        """Every phrase in the passage, from left to right, without those that are denied ("not too fitted")."""
        words = passage.words
        starts = self._starts
        position = 0
        while position < len(words):
            word = words[position].folded
            # Most words start no phrase; a plural may, by its singular.
            found = self._longest(words, position) if word in starts or word[-1] == "s" else None
            if found is None:
                position += 1
                continue
            meaning, length = found
            last = position + length - 1
            if negated_too or not _negated(passage, position):
                said = passage.text[words[position].start : words[last].end]
                yield Hit(meaning, passage.pointer, said, position, last)
            position += length

    def first(self, passages: Iterable[Passage]) -> Hit[Meaning] | None:
        """The first hit of the first passage that has one."""
        for passage in passages:
            for hit in self.hits(passage):
                return hit
        return None

    def exact(self, word: str) -> Meaning | None:
        """What one folded word means by itself."""
        for rest, meaning in self._starts.get(word, ()):
            if not rest:
                return meaning
        return None

    def _longest(self, words: tuple[Word, ...], position: int) -> tuple[Meaning, int] | None:
        for start in _singulars(words[position].folded):
            for rest, meaning in self._starts.get(start, ()):
                if _follows(words, position + 1, rest):
                    return meaning, len(rest) + 1
        return None


def passage(pointer: str, text: str, *, advice: bool = True) -> Passage:
    """A text as a passage; with ``advice=False`` what is said of other garments ("wear it with jeans") is left out."""
    read = text[:_READ_AT_MOST]
    if advice:
        return Passage(pointer, text, tuple(words_of(read)))
    words: list[Word] = []
    for sentence in _SENTENCE.finditer(read):
        said = sentence.group()
        if not _ELSEWHERE.search(said):
            advice_at = _ADVICE.search(said)
            words.extend(
                Word(word.folded, word.start + sentence.start(), word.end + sentence.start())
                for word in words_of(said[: advice_at.start()] if advice_at else said)
            )
    return Passage(pointer, text, tuple(words))


def words_of(text: str) -> Iterator[Word]:
    """The folded words of a text."""
    for match in _WORD.finditer(text):
        yield Word(folded(match.group()), match.start(), match.end())


def _folded_words(phrase: str) -> list[str]:
    # Most phrases of the lists are plain already; reading them as shop texts would double the time of the import.
    if phrase.isascii() and phrase.replace(" ", "").isalnum():
        return phrase.lower().split()
    return [word.folded for word in words_of(phrase)]


def folded(word: str) -> str:
    """A word in lower case without accents: ``Größe`` is ``grosse``."""
    return word.lower() if word.isascii() else _without_accents(word)


@lru_cache(maxsize=2048)
def _without_accents(word: str) -> str:
    spread = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def _singulars(word: str) -> tuple[str, ...]:
    if len(word) > 3 and word.endswith("s"):
        return (word, word[:-1], word[:-2]) if word.endswith("es") else (word, word[:-1])
    return (word,)


def _follows(words: tuple[Word, ...], position: int, rest: tuple[str, ...]) -> bool:
    if position + len(rest) > len(words):
        return False
    return all(wanted in _singulars(words[position + offset].folded) for offset, wanted in enumerate(rest))


def _negated(passage: Passage, position: int) -> bool:
    words = passage.words
    for index in range(max(0, position - _NEGATION_REACH), position):
        if words[index].folded in _NEGATIONS:
            between = passage.text[words[index].end : words[position].start]
            if not _BREAK.search(between) and words[index + 1].folded != "only":
                return True
    return False
