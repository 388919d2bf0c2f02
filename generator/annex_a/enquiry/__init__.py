"""Lines of enquiry for the analyst: what chance alone would seldom bring, and what to look at."""
