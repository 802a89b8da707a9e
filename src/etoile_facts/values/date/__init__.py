"""Dates and lengths of time: how they are written, read, compared, and found in a text."""
