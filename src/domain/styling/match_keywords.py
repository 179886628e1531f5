"""The person's own style words: what each means for a garment, and where the garment shows it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from domain.evidence import Evidence
from domain.styling.answers import Answer, Answers
from domain.styling.colours import colours_in
from domain.styling.features import Feature
from domain.styling.findings import Finding
from domain.styling.garment import Garment
from domain.styling.keyword_meanings import HINTS, MEANINGS
from domain.styling.oklab import distance
from domain.styling.texts import words_of
from domain.styling.wording import listed, name_of, sentence

WEIGHT = 0.44
_MOST = 0.95
_NEXT_COUNTS = 0.6
_SPOKEN_FROM = 0.68
_HINTED = 0.66
_SAME_COLOUR = 0.22
_DENIALS = frozenset({"no", "without", "not", "never", "anti", "avoid", "less"})
_LEAST_LETTERS = 4
_ENDINGS = frozenset({"er", "ers", "ing", "ed", "y", "es"})
_DENIED_WEIGHT = 0.5


def match_keywords(garment: Garment, answers: Answers, features: Mapping[str, Feature]) -> tuple[Finding, ...]:
    """One finding for all words the garment shows, one for all it should not show ("no logos")."""
    shown: list[tuple[float, Answer, tuple[Evidence, ...]]] = []
    denied: list[tuple[float, Answer, tuple[Evidence, ...]]] = []
    for answer in answers.chosen("style_keywords"):
        words = tuple(word.folded for word in words_of(answer.value))
        wanted = tuple(word for word in words if word not in _DENIALS)
        strength, evidence = _shows(garment, features, wanted)
        if strength > 0:
            (shown if wanted == words else denied).append((strength, answer, evidence))
    return (*_good(shown), *_bad(garment, denied))


def _good(shown: list[tuple[float, Answer, tuple[Evidence, ...]]]) -> tuple[Finding, ...]:
    if not shown:
        return ()
    shown.sort(key=lambda item: (-item[0], item[1].value))
    total = sum(strength * _NEXT_COUNTS**rank for rank, (strength, _, _) in enumerate(shown))
    pull = min(_MOST, WEIGHT * total)
    clear = [
        (answer, evidence) for strength, answer, evidence in shown if strength >= _SPOKEN_FROM and _quotable(answer)
    ][:3]
    if not clear:
        return (Finding(dimension="keywords", pull=pull),)
    words = listed([f"“{answer.value.strip()}”" for answer, _ in clear])
    text = f"You asked for {words}, and that's what you get here."
    evidence = (*(item for _, found in clear for item in found[:1]), *(answer.evidence for answer, _ in clear))
    return (Finding(dimension="keywords", pull=pull, text=text, evidence=evidence),)


def _bad(garment: Garment, denied: list[tuple[float, Answer, tuple[Evidence, ...]]]) -> tuple[Finding, ...]:
    if not denied:
        return ()
    denied.sort(key=lambda item: (-item[0], item[1].value))
    total = sum(strength for strength, _, _ in denied)
    pull = -_DENIED_WEIGHT * min(1.6, total)
    _, answer, evidence = denied[0]
    if not evidence or not _quotable(answer):
        return (Finding(dimension="keywords", pull=pull),)
    name = name_of(garment)
    text = sentence(f"you noted “{answer.value.strip()}”, and {name.this} {name.verb('goes', 'go')} against that.")
    return (Finding(dimension="keywords", pull=pull, text=text, evidence=(*evidence[:1], answer.evidence)),)


def _quotable(answer: Answer) -> bool:
    """Whether a text may repeat the word: one with figures ("under 50 dollars") could name an amount of money."""
    return answer.value.strip().lower() in MEANINGS or not any(letter.isdigit() for letter in answer.value)


def _shows(
    garment: Garment, features: Mapping[str, Feature], words: tuple[str, ...]
) -> tuple[float, tuple[Evidence, ...]]:
    """How strongly the garment shows a keyword, and where."""
    phrase = " ".join(words)
    if not phrase:
        return 0.0, ()
    best: tuple[float, tuple[Evidence, ...]] = (0.0, ())
    for name, most in _names_for(words).items():
        feature = features.get(name)
        if feature is not None and min(most, feature.strength) > best[0]:
            best = (min(most, feature.strength), feature.evidence)
    return max(best, _colour_shown(garment, phrase), _literally(garment, words), key=lambda found: found[0])


@lru_cache(maxsize=512)
def _names_for(words: tuple[str, ...]) -> dict[str, float]:
    """The features that show a keyword, each with the most it can show: 1, or too little to be claimed for a hint."""
    phrase = " ".join(words)
    names: dict[str, float] = {}
    for form in dict.fromkeys((phrase, *(form for word in words for form in _forms(word)))):
        names[form] = 1.0
        for name in MEANINGS.get(form, ()):
            most = _HINTED if name in HINTS[form] else 1.0
            names[name] = max(most, names.get(name, 0.0))
    return names


def _forms(word: str) -> tuple[str, ...]:
    return word, word.removesuffix("s"), word.removesuffix("es")


def _colour_shown(garment: Garment, phrase: str) -> tuple[float, tuple[Evidence, ...]]:
    main = garment.colours.main
    wanted = colours_in(phrase)
    if main is None or not wanted:
        return 0.0, ()
    gap = distance(main.lab, wanted[0].lab)
    return max(0.0, 1 - gap / _SAME_COLOUR) * garment.colours.certainty, garment.colours.evidence[:1]


def _same_word(spoken: str, word: str) -> bool:
    """Whether two words are one but for their ending: golf and golfers, stripe and stripes."""
    stem = word.removesuffix("s")
    ending = spoken.removeprefix(stem)
    return spoken.startswith(stem) and (ending in {"", "s"} or (len(stem) >= _LEAST_LETTERS and ending in _ENDINGS))


def _literally(garment: Garment, words: tuple[str, ...]) -> tuple[float, tuple[Evidence, ...]]:
    """The words themselves in the shop's text, side by side."""
    if max(map(len, words)) < _LEAST_LETTERS:
        return 0.0, ()
    for text in garment.texts:
        spoken = [word.folded for word in text.words]
        for index in range(len(spoken) - len(words) + 1):
            if all(_same_word(spoken[index + step], word) for step, word in enumerate(words)):
                said = text.text[text.words[index].start : text.words[index + len(words) - 1].end]
                return 1.0 if text.pointer == "/title" else 0.7, (Evidence(field=text.pointer, value=said),)
    return 0.0, ()
