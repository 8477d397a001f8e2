"""The program: the console script, and ``python -m journal_cards``."""

from __future__ import annotations

import atexit
import gc
import sys


def main() -> None:
    """Answer, or hand over to the command line."""
    # At exit Python would look through all that is left for cycles, module by module: a tenth of a long import's time.
    atexit.register(gc.freeze)
    # Prompts ask before every command that a person types, and click takes longer to import than the answer.
    if "due" in sys.argv[1:]:
        from .commands import prompt

        if prompt.answered(sys.argv[1:]):
            return
    from .cli import main as whole

    whole()


if __name__ == "__main__":
    main()
