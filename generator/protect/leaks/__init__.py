"""Whether anything of a child stands in what is about to be published, however it is written."""
