"""The program on the screen: which part of it answers what, made when it is first asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import world

if TYPE_CHECKING:
    from ..model import Moment, Settings
    from ..overview import Overviewing
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
    app = JournalCards(
        reviewing,
        topic,
        start,
        prefs.theme,
        parts=parts(database, prefs),
        study=study,
        keymap=prefs.keys,
        show_time=prefs.show_time,
    )
    code = app.run()
    if app.failure is not None:
        raise app.failure
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

    def adjust(app: JournalCards) -> Part:
        from ..adjusting import Adjusting
        from ..settings import config_path
        from ..tui.settings import Adjust

        def saved(settings: Settings) -> None:
            nonlocal prefs
            prefs = settings  # for the parts that are made from now on
            app.take_settings(settings)

        return Adjust(app, Adjusting(config_path(), database, world.now), saved)

    def opening(app: JournalCards) -> Part:
        import os

        from ..editing import Editing
        from ..opening import Opener
        from ..tui.opening import Opening

        return Opening(app, Editing(database, prefs, world.now, os.environ), Opener(os.environ))

    def stats(app: JournalCards) -> Part:
        from ..figures import Figures
        from ..tui.stats import Statistics

        return Statistics(app, Figures(database, world.settings, moment))

    def decide(app: JournalCards) -> Part:
        from ..tui.decide import Decide
        from ..workload import Simulating

        return Decide(app, Simulating(database, world.settings, moment))

    def moment(its_prefs: Settings) -> Moment:
        return world.moment(its_prefs, database)

    def home(app: JournalCards) -> Part:
        from ..tui.home import Home

        def overviewing() -> Overviewing:
            from ..overview import Overviewing

            return Overviewing(database, prefs, world.now)

        return Home(app, overviewing)

    def journals(app: JournalCards) -> Part:
        from ..catching_up import CatchingUp
        from ..tui.journals import Journals

        return Journals(app, CatchingUp(database, prefs, world.now))

    def retired(app: JournalCards) -> Part:
        from ..rejoining import Rejoining
        from ..tui.retired import Retired

        return Retired(app, Rejoining(database, prefs, world.now))

    return {
        "questions": questions,
        "triage": triage,
        "settings": adjust,
        "opening": opening,
        "stats": stats,
        "decide": decide,
        "home": home,
        "journals": journals,
        "retired": retired,
    }
