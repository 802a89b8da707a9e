"""Amounts and whole numbers: how they are read, compared, and found in a text."""
