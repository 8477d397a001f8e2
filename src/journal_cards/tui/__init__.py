"""The review in the terminal: screens that draw values and post messages, and the app that answers them."""
