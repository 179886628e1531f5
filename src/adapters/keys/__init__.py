"""API keys: where they come from and where they are kept. The only home of the library keyring."""
