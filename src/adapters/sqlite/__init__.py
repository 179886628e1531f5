"""The log of events and its read models in one SQLite database file (apsw)."""
