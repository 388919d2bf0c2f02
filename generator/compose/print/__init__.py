"""The whole edition as one document for paper, made of the words and drawings of its pages."""
