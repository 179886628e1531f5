"""What a person can do with the product: one use case a file."""
