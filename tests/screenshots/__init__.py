"""``make screenshots``: pictures of every page and state of the extension, with the real extension, service and browser."""
