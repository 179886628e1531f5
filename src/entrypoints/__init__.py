"""How the world reaches the product. Only the container imports adapters."""
