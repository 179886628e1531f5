"""Answers for the Claude simulator: what the built-in stylist says, written as a model would write it."""
