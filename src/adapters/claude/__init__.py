"""Claude as a stylist, over the Messages API."""
