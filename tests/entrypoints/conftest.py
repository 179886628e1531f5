"""Fixtures of all entrypoints live beside their tests: http/ and cli/."""
