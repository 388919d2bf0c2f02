"""Figures and records become a released edition. The only maker of one."""
