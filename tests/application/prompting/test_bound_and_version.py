"""The bound is never below a count, and the version never stays when the prompt does not."""

from __future__ import annotations

from hashlib import sha256
from math import ceil

import msgspec

from application.prompting.bound import most_prompt_tokens
from application.prompting.instructions import instructions
from application.prompting.version import PROMPT_VERSION
from application.prompting.wire import answer_schema
from tests.application.prompting.prompts import PICTURE, a_prompt, real_products
from tests.builders import a_product


def test_every_byte_that_is_sent_is_in_the_bound() -> None:
    for product in real_products():
        prompt = a_prompt(product=product)
        sent = b"".join(block.text.encode() for block in prompt.system) + prompt.user.encode()
        bound = most_prompt_tokens(prompt)
        assert bound >= len(sent) + len(msgspec.json.encode(prompt.schema))
        assert bound >= ceil(len(sent) / 3)


def test_signs_of_many_bytes_count_by_their_bytes() -> None:
    ascii_, other = (a_prompt(product=a_product(description=sign * 200)) for sign in "x柔")
    assert most_prompt_tokens(other) - most_prompt_tokens(ascii_) == 400


def test_a_picture_counts_as_its_provider_counts_it() -> None:
    without, pictured = a_prompt(), a_prompt(picture=PICTURE)
    line = len("100 picture: above\n")
    assert most_prompt_tokens(pictured) - most_prompt_tokens(without) == 784 + line
    assert most_prompt_tokens(pictured, 1_500) - most_prompt_tokens(without) == 1_500 + line


def test_the_version_names_exactly_this_prompt() -> None:
    """Changed on purpose? Put the new version here; and raise REVISION where the second one changes alone."""
    products = (a_product(), a_product(selected_color=None, price="99"))
    sent = [a_prompt(full, product=product, picture=PICTURE) for full in (True, False) for product in products]
    worded = sha256("".join(part for prompt in sent for part in (prompt.user, prompt.system[-1].text)).encode())
    assert (PROMPT_VERSION, worded.hexdigest()[:12]) == ("prompt-5d98acbaaf63", "66221a56d72b")


def test_the_version_follows_from_the_words_and_the_schema() -> None:
    parts = [1, *((instructions(full=full), answer_schema(full=full)) for full in (True, False))]
    assert f"prompt-{sha256(msgspec.json.encode(parts)).hexdigest()[:12]}" == PROMPT_VERSION
