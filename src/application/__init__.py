"""What the product does: use cases over the domain, through ports. Imports the domain only."""
