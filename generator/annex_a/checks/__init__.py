"""The rules that the lists are held against, year-round."""
