"""Which tokens of a quote and of a passage differ, what each difference does, and the verdict that follows."""
