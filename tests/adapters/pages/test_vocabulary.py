"""Shops' names of garments to the closed lists of category, gender and fit: a table of titles in fourteen languages."""

from __future__ import annotations

import json

import pytest

from adapters.pages.vocabulary import category_of, fit_of, gender_of
from tests.adapters.pages.pages import DATA

# Language, title, category, gender, fit; null where the title does not say.
TITLES: list[tuple[str, str, str | None, str | None, str | None]] = json.loads((DATA / "titles.json").read_text())


@pytest.mark.parametrize(("language", "title", "category", "gender", "fit"), TITLES)
def test_a_title_says_what_for_whom_and_how_it_fits(
    language: str, title: str, category: str | None, gender: str | None, fit: str | None
) -> None:
    assert (language, category_of(title), gender_of(title), fit_of(title)) == (language, category, gender, fit)


def test_the_table_is_wide() -> None:
    assert len(TITLES) >= 120
    assert len({language for language, *_ in TITLES}) >= 8
