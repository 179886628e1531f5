"""What models are asked and how their answers are read: one way for every model stylist."""
