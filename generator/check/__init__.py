"""Everything above is questioned; answers are findings."""
