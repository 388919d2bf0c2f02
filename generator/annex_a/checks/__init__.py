"""What is wrong within rows, between lists and since the extract before, and how much of it."""
