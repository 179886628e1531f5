"""A server on this machine that speaks Claude's Messages API as its documentation tells it: see README.md here."""
