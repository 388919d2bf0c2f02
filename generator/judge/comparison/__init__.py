"""Our figure beside those of other places."""
