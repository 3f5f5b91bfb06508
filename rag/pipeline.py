"""The pipeline: the only place that wires stages together, in the order in which they run."""
