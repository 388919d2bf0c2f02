"""The figure checker: whether what an edition's words say of its figures is what they are."""
