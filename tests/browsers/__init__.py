"""Real browsers to drive, the shops they visit, and the service they ask; see README.md."""
