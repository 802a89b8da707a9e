"""Texts and quotes made ready once: visible text, tokens, fold, index, and what a text is like as a whole."""
