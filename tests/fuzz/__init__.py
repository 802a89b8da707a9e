"""Fuzzers: odd texts, quotes, values and files, made at random, and what must hold for all of them."""
