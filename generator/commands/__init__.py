"""The commands: arguments and answers. What each one does stands in a module above this folder.

Nothing heavy is imported before a command needs it, so that help and doctor answer at once.
"""
