"""What is known of languages: words, numbers, units, spelling, word lists. Pure; knows no quotes, facts or files."""
