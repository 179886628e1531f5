"""Reasons that rest on the quiz as such: where no single answer is met or missed."""

from __future__ import annotations

from domain.analysis import Reason
from domain.styling.answers import Answers
from domain.styling.garment import Garment
from domain.styling.wording import name_of


def neutral_reason(garment: Garment, answers: Answers) -> Reason:
    """Says truly that nothing in the quiz speaks against the garment; rests on the quiz as such."""
    name = name_of(garment)
    return Reason(
        text=f"Nothing you told the quiz speaks against {name.this}.",
        evidence=(garment.itself, answers.quiz),
    )


def unknown_reason(garment: Garment, answers: Answers) -> Reason:
    """Says that a thing of which nobody told what it is cannot be judged."""
    return Reason(
        text="What the shop says doesn't tell what this is, so most of your style answers can't be held against it.",
        evidence=(garment.itself, answers.quiz),
    )


def unworn_reason(garment: Garment, answers: Answers) -> Reason:
    """Says that no answer of the quiz can apply to a thing nobody wears."""
    return Reason(
        text="This doesn't look like something to wear, so your style answers don't apply to it.",
        evidence=(garment.itself, answers.quiz),
    )
