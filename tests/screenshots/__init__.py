"""``make screenshots``: every page and state of the extension, real in a real browser with the real service."""
