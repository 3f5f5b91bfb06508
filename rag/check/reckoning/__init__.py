"""Whether a figure follows from figures that are ours: by reckoning, by dates, by counting, or in other words. Pure."""
