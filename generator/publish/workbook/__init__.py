"""The workbook that analysts fill in: sheets written from a package, by the accessible rules."""
