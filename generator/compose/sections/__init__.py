"""The sections that a chapter can hold."""
