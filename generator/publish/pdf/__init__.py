"""An edition's documents on paper: HTML of a built edition printed, finished and checked as PDF.

files of the edition ─ enclosed ─► one HTML that loads nothing
                     ─ printed ──► by WeasyPrint, or by a browser that is installed
                     ─ finished ─► what neither writes: scope of headings, title, day, letters
                     ─ checked ──► what a program can see of a tagged PDF, by name
"""
