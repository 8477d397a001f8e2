"""The program: the console script, and ``python -m journal_cards``."""

from __future__ import annotations

import sys


def main() -> None:
    """Answer, or hand over to the command line."""
    # Prompts ask before every command that a person types, and click takes longer to import than the answer.
    if "due" in sys.argv[1:]:
        from .commands import prompt

        if prompt.answered(sys.argv[1:]):
            return
    from .cli import main as whole

    whole()


if __name__ == "__main__":
    main()
