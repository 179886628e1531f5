"""What the application needs of the world: one Protocol per file, named by its role."""
