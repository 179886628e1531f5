"""The command line: `style-assistant`. One module per group of commands; what is heavy is imported inside them."""
