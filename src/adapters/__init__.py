"""The outside world behind the ports: one sub-package per technology, none knows another."""
