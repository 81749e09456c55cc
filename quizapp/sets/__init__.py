"""Question sets as files: load, save, lint."""
