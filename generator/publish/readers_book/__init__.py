"""The workbook that readers take away: an edition's released tables as accessible sheets."""
