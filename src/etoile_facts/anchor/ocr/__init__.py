"""What scanning and typing do to words: confusions of letters, words run together or apart, and how far that goes."""
