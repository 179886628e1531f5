"""From a request to the prompt: what never changes first, then the person, then the product and what is asked."""

from __future__ import annotations

from application.ports.stylist import SeenPicture, StyleRequest
from application.prompting.answers import answers_of
from application.prompting.facts import facts_of
from application.prompting.fence import Fact, escaped, fenced, numbered
from application.prompting.instructions import instructions
from application.prompting.languages import language
from application.prompting.prompt import Block, Prompt
from application.prompting.sentences import shortened
from application.prompting.wire import answer_schema
from domain.evidence import Evidence
from domain.profile import parse_profile

QUIZ = 1
PICTURE = 100
FIRST_FACT = 101
LAST_FACT = 299
MOST_OUTPUT_FULL = 3_000
MOST_OUTPUT_BASIC = 2_000
_MOST_PROBLEMS = 12


def compose(request: StyleRequest) -> Prompt:
    """The prompt for a request: full where it has a profile, else basic.

    Raises:
        msgspec.ValidationError: the profile is not one `domain.profile.parse_profile` accepts.
    """
    document = request.profile
    profile = None if document is None else parse_profile(dict(document))
    person = {} if document is None else numbered(answers_of(document), QUIZ, PICTURE - 1)
    garment = _pictured(request.picture) | numbered(facts_of(request.product, profile), FIRST_FACT, LAST_FACT)
    full = document is not None
    blocks = (instructions(full=full), *((fenced("person", person),) if full else ()))
    return Prompt(
        system=tuple(Block(text=text) for text in blocks),
        user="\n".join((fenced("product", garment), *_asked(request))),
        picture=request.picture,
        schema=answer_schema(full=full),
        sources={number: fact.evidence for number, fact in (person | garment).items()},
        most_output=MOST_OUTPUT_FULL if full else MOST_OUTPUT_BASIC,
    )


def _pictured(picture: SeenPicture | None) -> dict[int, Fact]:
    if picture is None:
        return {}
    return {PICTURE: Fact(label="picture", text="above", evidence=Evidence(picture=picture.sha256))}


def _asked(request: StyleRequest) -> tuple[str, ...]:
    """What stands behind the fence: the language, and at the very end what was wrong with the answer before."""
    asked = f"Write all texts in {language(request.locale)}."
    if not request.problems:
        return (asked,)
    return (
        asked,
        "",
        "Your answer before this one was not accepted:",
        *(f"- {shortened(escaped(problem))}" for problem in request.problems[:_MOST_PROBLEMS]),
        "Write the whole answer again without these faults.",
    )
