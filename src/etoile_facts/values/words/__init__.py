"""Values in words: short texts, terms, lists, entities, yes and no, addresses."""
