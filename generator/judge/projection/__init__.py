"""What a figure may come to by the end of the year, and how such projections did before."""
