"""How a figure and its judgement arose, in sums to check by hand."""
