"""The measures of a summary of minutes, one a file, each a pure function over one point."""
