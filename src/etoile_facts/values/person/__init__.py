"""Names of persons: how they are read and compared."""
