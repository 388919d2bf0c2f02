"""Workbooks and CSV files of lists become an extract."""
