"""The commands, a file for each group of them; only the one that is called is imported."""
