"""Normal variation over time: which series has limits, what they are, what a point says."""
