"""Tests of the browser extension: its files, its words, its parts by themselves, and the whole in real browsers."""
