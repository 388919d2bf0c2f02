"""Files become values, through one safe door."""
