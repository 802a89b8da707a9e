"""How fast and how right the matcher is, beside the peers; run it with `python -m benchmarks`."""
