"""Keys and where they are kept."""
