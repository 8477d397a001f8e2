"""When a card comes back: study days, memory after a rating, and the day's queue. Importing this loads nothing."""
