"""The built-in stylist behind the Stylist port."""
