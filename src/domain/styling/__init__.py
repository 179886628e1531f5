"""The built-in stylist: what a garment is like, whom it suits and why, told by rules alone."""
