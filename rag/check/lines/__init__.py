"""A line of a summary, ours or somebody else's, held against the sentences of the minutes that it rests on. Pure."""
