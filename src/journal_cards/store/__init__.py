"""The database: plain values in, plain values out. Importing this package loads nothing; see ``store`` and ``peek``."""
