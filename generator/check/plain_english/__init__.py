"""Plain English: advice on how an edition's words are written, which never stops anything."""
