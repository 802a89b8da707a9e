"""The lossless search: every place where a folded quote stands within a given number of edits."""
