"""The simulator, asked by the real SDK and by plain HTTP."""
