"""Pictures: decoded, fitted and encoded by Pillow, and kept by their SHA-256."""
