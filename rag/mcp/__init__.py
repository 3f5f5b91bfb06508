"""The plugin: medsvar as a Model Context Protocol server, for the tools that people already have open."""
