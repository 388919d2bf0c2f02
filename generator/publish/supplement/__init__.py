"""The supplement to a pack that was sent out: what changed, by page, and the pages that replace it.

Two printed packs are read (`painted`, `reading`), set side by side (`beside`), and the pages that
changed are put on sheets that say which page each replaces (`sheets`).
"""
