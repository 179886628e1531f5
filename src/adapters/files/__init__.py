"""Small files of the data directory that are not events."""
