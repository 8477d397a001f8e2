"""Spaced repetition in the terminal: a plain markdown journal is the deck."""

__version__ = "0.1.0"
