"""What is true about garments, profiles, analyses and money. Pure: the standard library and msgspec only."""
