"""The stylist that asks Claude, over a real socket."""
