"""What the app does about new bullets: decides, takes back, and says what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from .messages.triage import BulletJudged, JudgementUndone, RestKept
from .parts import About, Opened, Part
from .screens.triage import Judged, TriageScreen
from .widgets.bullet_content import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import Settings
    from ..triaging import Bullet, Verdict
    from .app import JournalCards


class Triages(Protocol):
    """New bullets, as ``triaging.Triaging`` gives them; each method may raise ``UserError``."""

    def pending(self) -> tuple[Bullet, ...]:
        """The bullets that were not looked at."""

    def decide(self, bullet: Bullet, verdict: Verdict) -> Bullet:
        """Write a decision."""

    def undo(self, before: Bullet) -> Bullet:
        """Take a decision back."""

    def keep_all(self, bullets: Iterable[Bullet], *, keep: bool = True) -> int:
        """Keep what was made of these; without ``keep`` that is taken back."""

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""

    def close(self) -> None:
        """Close the database."""


class Triage(Part):
    """The bullets on the screen, with what was decided about them since it opened."""

    def __init__(self, app: JournalCards, triaging: Triages) -> None:
        self._app = app
        self._triaging = triaging
        self._rows: list[Judged] = []
        self._done: list[dict[int, Judged]] = []
        """What stood in the rows before each decision."""

    def take(self, message: About) -> None:
        """Do what the screen asks for."""
        match message:
            case Opened():
                self._begin()
            case BulletJudged(note_uid=uid, verdict=verdict):
                self._show(self._judge(uid, verdict))
            case RestKept():
                self._show(self._keep_rest())
            case JudgementUndone():
                self._show(self._undo())

    def follow(self) -> None:
        """Another program has written to the database: what is gone leaves the list, what is new ends it."""
        screen = self._app.screen_stack[-1]
        found = self._app.tried(self._triaging.pending) if isinstance(screen, TriageScreen) else None
        if not isinstance(screen, TriageScreen) or found is None:
            return
        pending = {bullet.note_uid: bullet for bullet in found}
        known = {bullet.note_uid for bullet, _ in self._rows}
        # What was decided here stays, so that it can be taken back.
        rows = [(pending.get(one.note_uid, one) if not mark else one, mark) for one, mark in self._rows]
        rows = [(one, mark) for one, mark in rows if mark or one.note_uid in pending]
        rows += [(one, "") for one in found if one.note_uid not in known]
        if rows != self._rows:
            self._move_to(rows, screen)

    def _move_to(self, rows: list[Judged], screen: TriageScreen) -> None:
        """Go on with these rows; what is to be taken back finds its rows again."""
        places = {bullet.note_uid: place for place, (bullet, _) in enumerate(rows)}
        self._done = [
            {places[bullet.note_uid]: (bullet, mark) for bullet, mark in before.values() if bullet.note_uid in places}
            for before in self._done
        ]
        here = screen.current
        drawn = bool(self._rows) == bool(rows)
        self._rows = rows
        if drawn:
            screen.redraw(rows, places.get(here.note_uid) if here else None)
        else:  # a list takes the place of the words that there is none, or the other way round
            self._app.change_to(TriageScreen(rows))

    def take_settings(self, settings: Settings) -> bool:
        """Go on with other settings."""
        self._triaging.use(settings)
        return True

    def close(self) -> None:
        """Close the database."""
        self._triaging.close()

    def _begin(self) -> None:
        found = self._app.tried(self._triaging.pending)
        if found is not None:
            self._rows, self._done = [(bullet, "") for bullet in found], []
            self._app.change_to(TriageScreen(self._rows))

    def _judge(self, note_uid: str, verdict: Verdict | None) -> int | None:
        """Decide about a bullet; the row to go to, or None to stay."""
        place = next((place for place, (bullet, _) in enumerate(self._rows) if bullet.note_uid == note_uid), None)
        if place is None:
            return None
        bullet, _ = self._rows[place]
        now = self._app.tried(lambda: self._triaging.decide(bullet, verdict)) if verdict else bullet
        if now is None:
            return None
        self._put({place: (now, mark_of(verdict))})
        after = [*range(place + 1, len(self._rows)), *range(place)]
        return next((row for row in after if not self._rows[row][1]), min(place + 1, len(self._rows) - 1))

    def _keep_rest(self) -> int | None:
        left = {place: bullet for place, (bullet, mark) in enumerate(self._rows) if not mark}
        if left and self._app.tried(lambda: self._triaging.keep_all(left.values())) is not None:
            self._put({place: (replace(bullet, seen=True), "keep") for place, bullet in left.items()})
        return None

    def _undo(self) -> int | None:
        if not self._done:
            self._app.notify("There is nothing to undo.", markup=False, timeout=3)
            return None
        before = self._done[-1]
        if self._app.tried(lambda: self._take_back(before)) is None:
            return None
        self._done.pop()
        for place, judged in before.items():
            self._rows[place] = judged
        return min(before)

    def _take_back(self, before: dict[int, Judged]) -> int:
        """Take one decision back; how many bullets it was about."""
        if len(before) > 1:
            return self._triaging.keep_all([bullet for bullet, _ in before.values()], keep=False)
        for place, (bullet, _) in before.items():
            if self._rows[place][1] != "later":
                self._triaging.undo(bullet)
        return len(before)

    def _put(self, judged: dict[int, Judged]) -> None:
        self._done.append({place: self._rows[place] for place in judged})
        for place, one in judged.items():
            self._rows[place] = one

    def _show(self, cursor: int | None) -> None:
        screen = next((one for one in self._app.screen_stack if isinstance(one, TriageScreen)), None)
        if screen is not None:
            screen.show(self._rows, cursor)
