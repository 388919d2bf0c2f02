"""An attempt to undo what was hidden, from published figures alone.

It knows nothing of how figures were hidden: it holds what readers hold, all editions side by side.
"""
