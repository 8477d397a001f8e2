"""The program on the screen: which part of it answers what, made when it is first asked for."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import world

if TYPE_CHECKING:
    from ..due_today import DueToday
    from ..model import Moment, Settings
    from ..overview import Overviewing
    from ..scheduling.study import Study
    from ..tui.app import JournalCards
    from ..tui.parts import Part, Parts


def show(
    database: Path, prefs: Settings, numbers: DueToday, topic: tuple[str, ...] | None, study: Study | None
) -> None:
    """Run the program on the screen; its exit code is that of the command."""
    from ..tui.app import JournalCards

    start = topic is not None or study is not None
    with ExitStack() as opened:
        app = JournalCards(
            numbers,
            lambda: opened.enter_context(closing(world.reviewing(database, prefs))),
            topic,
            start,
            prefs.theme,
            parts=Makers(database, prefs).parts(),
            study=study,
            keymap=prefs.keys,
            show_time=prefs.show_time,
        )
        code = app.run()
    if app.failure is not None:
        raise app.failure
    if code or app.return_code:
        click.get_current_context().exit(code or app.return_code or 1)


class Makers:
    """Makes every part over one database, by the settings in force when it is made."""

    def __init__(self, database: Path, prefs: Settings) -> None:
        self._database = database
        self._prefs = prefs

    def parts(self) -> Parts:
        """Name -> what makes the part."""
        return {
            "home": self.home,
            "browse": self.browse,
            "questions": self.questions,
            "triage": self.triage,
            "journals": self.journals,
            "retired": self.retired,
            "opening": self.opening,
            "stats": self.stats,
            "decide": self.decide,
            "settings": self.settings,
        }

    def home(self, app: JournalCards) -> Part:
        """What the topics say beside their numbers."""
        from ..tui.home import Home

        def overviewing() -> Overviewing:
            from ..overview import Overviewing

            return Overviewing(self._database, self._prefs, world.now)

        return Home(app, overviewing)

    def browse(self, app: JournalCards) -> Part:
        """Every card."""
        from ..browsing import Browsing
        from ..tui.browse import Browse

        return Browse(app, Browsing(self._database, self._prefs, world.now))

    def questions(self, app: JournalCards) -> Part:
        """Open questions and their answers."""
        from ..answering import Answering
        from ..tui.answers import Answers

        return Answers(app, Answering(self._database, self._prefs, world.now))

    def triage(self, app: JournalCards) -> Part:
        """New bullets."""
        from ..triaging import Triaging
        from ..tui.triage import Triage

        return Triage(app, Triaging(self._database, self._prefs, world.now))

    def journals(self, app: JournalCards) -> Part:
        """The journals, and what an import would do."""
        from ..catching_up import CatchingUp
        from ..tui.journals import Journals

        return Journals(app, CatchingUp(self._database, self._prefs, world.now))

    def retired(self, app: JournalCards) -> Part:
        """Retired bullets."""
        from ..rejoining import Rejoining
        from ..tui.retired import Retired

        return Retired(app, Rejoining(self._database, self._prefs, world.now))

    def opening(self, app: JournalCards) -> Part:
        """The editor, links and images."""
        import os

        from ..editing import Editing
        from ..opening import Opener
        from ..tui.opening import Opening

        return Opening(app, Editing(self._database, self._prefs, world.now, os.environ), Opener(os.environ))

    def stats(self, app: JournalCards) -> Part:
        """Statistics."""
        from ..figures import Figures
        from ..tui.stats import Statistics

        return Statistics(app, Figures(self._database, world.settings, self._moment))

    def decide(self, app: JournalCards) -> Part:
        """Help with the desired retention."""
        from ..tui.decide import Decide
        from ..workload import Simulating

        return Decide(app, Simulating(self._database, world.settings, self._moment))

    def settings(self, app: JournalCards) -> Part:
        """The settings."""
        from ..adjusting import Adjusting
        from ..settings import config_path
        from ..tui.settings import Adjust

        def saved(settings: Settings) -> None:
            self._prefs = settings
            app.take_settings(settings)

        return Adjust(app, Adjusting(config_path(), self._database, world.now), saved)

    def _moment(self, prefs: Settings) -> Moment:
        return world.moment(prefs, self._database)
