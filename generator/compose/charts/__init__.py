"""Charts and pictures of an indicator, as SVG made while a page is built."""
