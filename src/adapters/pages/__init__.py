"""Pages of shops → products: structured data, embedded state, one small file per shop."""
