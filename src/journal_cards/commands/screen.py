"""The program on the screen: which part of it answers what, made when it is first asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import world

if TYPE_CHECKING:
    from ..model import Settings
    from ..reviewing import Reviewing
    from ..scheduling.study import Study
    from ..tui.app import JournalCards
    from ..tui.parts import Part, Parts


def show(
    database: Path, prefs: Settings, reviewing: Reviewing, topic: tuple[str, ...] | None, study: Study | None
) -> None:
    """Run the program on the screen; its exit code is that of the command."""
    from ..tui.app import JournalCards

    start = topic is not None or study is not None
    app = JournalCards(reviewing, topic, start, prefs.theme, parts=parts(database, prefs), study=study)
    code = app.run()
    if code or app.return_code:
        click.get_current_context().exit(code or app.return_code or 1)


def parts(database: Path, prefs: Settings) -> Parts:
    """Every part over this database."""

    def questions(app: JournalCards) -> Part:
        from ..answering import Answering
        from ..tui.answers import Answers

        return Answers(app, Answering(database, prefs, world.now))

    def triage(app: JournalCards) -> Part:
        from ..triaging import Triaging
        from ..tui.triage import Triage

        return Triage(app, Triaging(database, prefs, world.now))

    def browse(app: JournalCards) -> Part:
        from ..browsing import Browsing
        from ..tui.browse import Browse

        return Browse(app, Browsing(database, prefs, world.now))

    return {"questions": questions, "triage": triage, "browse": browse}
