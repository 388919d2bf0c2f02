"""Pages become a site, downloads and a record. The only room that writes output files."""
