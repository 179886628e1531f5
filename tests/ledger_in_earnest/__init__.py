"""The books, proven over real sockets: the real service, the simulator of Claude, and what goes wrong between them."""
