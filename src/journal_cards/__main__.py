"""``python -m journal_cards``."""

from .cli import main

main()
