"""Workbooks: an analyst's .xlsx or .ods becomes sheets, and these the contract's tables."""
