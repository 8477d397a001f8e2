"""The way into Anki: packages written with the standard library, read by every client since 2.1."""
