"""The garment's look against the person's aesthetics; the closest one counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.evidence import Evidence
from domain.styling.aesthetics import Look, aesthetic_name, look
from domain.styling.answers import Answers
from domain.styling.features import Feature
from domain.styling.findings import NOTHING, Finding
from domain.styling.garment import Garment
from domain.styling.wording import listed, name_of, sentence, with_article

WEIGHT = 0.95
_SPOKEN = 0.14


def match_aesthetics(garment: Garment, answers: Answers, features: Mapping[str, Feature]) -> Finding:
    """How the look of a garment suits the aesthetics the person likes."""
    wanted = answers.chosen("aesthetics")
    if not wanted:
        return NOTHING
    looks = [(look(features, answer.value), answer) for answer in wanted]
    best, answer = max(looks, key=lambda pair: (pair[0].affinity, pair[1].value))
    pull = WEIGHT * best.affinity
    # What rests on likelihood alone counts, but there is nothing to tell of it.
    spoken = abs(pull) >= _SPOKEN and (best.affinity < 0 or bool(best.speaking_for))
    text, evidence = _told(garment, best, aesthetic_name(answer.value)) if spoken else ("", ())
    return Finding(dimension="aesthetics", pull=pull, text=text, evidence=(*evidence, answer.evidence) if text else ())


def _told(garment: Garment, seen: Look, aesthetic: str) -> tuple[str, tuple[Evidence, ...]]:
    name = name_of(garment)
    if seen.affinity > 0:
        called = _apart(seen.speaking_for)
        feel = f"{_give(called)} {name.object} {with_article(aesthetic, False)} feel"
        return f"{_listed(called)} {feel}.", _evidence(called)
    if seen.against:
        called = _apart(seen.against)
        return f"{_listed(called)} {_pull(called)} away from the {aesthetic} look you like.", _evidence(called)
    return (
        f"There's little about {name.this} that speaks your {aesthetic} language.",
        (garment.itself,),
    )


def _apart(features: Sequence[Feature]) -> tuple[Feature, ...]:
    """Up to two features that are not two names for one thing."""
    chosen: list[Feature] = []
    for feature in features:
        if all(feature.called != other.called and feature.evidence[0] != other.evidence[0] for other in chosen):
            chosen.append(feature)
    return tuple(chosen[:2])


def _listed(features: Sequence[Feature]) -> str:
    return sentence(listed([feature.called for feature in features]))


def _evidence(features: Sequence[Feature]) -> tuple[Evidence, ...]:
    return tuple(item for feature in features for item in feature.evidence[:1])


def _many(features: Sequence[Feature]) -> bool:
    return len(features) > 1 or features[0].called.endswith(
        ("stripes", "checks", "dots", "details", "roots", "themselves")
    )


def _give(features: Sequence[Feature]) -> str:
    return "give" if _many(features) else "gives"


def _pull(features: Sequence[Feature]) -> str:
    return "pull" if _many(features) else "pulls"
