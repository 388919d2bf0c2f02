"""Lists of children who never lived, for trying everything without a real list.

A county is invented whole, by a seed: what becomes of each child from the first contact to leaving
care, with its days, past and still to come. Its lists on a day are what could be known by then, so
that those of a later day agree with those of an earlier one.
"""
