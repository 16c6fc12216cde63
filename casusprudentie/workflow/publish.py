"""From the outbox to the index. Safe to repeat: the index takes a version once."""

from __future__ import annotations

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.ports import OutboxItem, Progress, Register, SearchIndex


class Publisher:
    """Tells the index what the register decided; what the index cannot take now waits in the outbox."""

    def __init__(self, *, register: Register, index: SearchIndex, batch: int = 200) -> None:
        self._register = register
        self._index = index
        self._batch = batch

    def run(self, progress: Progress | None = None) -> int:
        """Empty the outbox and give the number of items told. EngineUnavailable leaves the rest waiting."""
        done = 0
        while items := self._register.outbox(self._batch):
            latest = {item.vindplaats: item for item in items}
            self._tell(list(latest.values()))
            self._register.outbox_done(item.number for item in items)
            done += len(items)
            if progress:
                progress(done, done + len(self._register.outbox(1)))
        return done

    def rebuild(self) -> int:
        """Make the index anew from the register and tell it what was decided meanwhile; gives how many casussen."""
        waiting = [item.number for item in self._register.outbox(1_000_000)]
        count = self._index.rebuild(self._register.all_released())
        self._register.outbox_done(waiting)
        self.run()
        return count

    def verify(self) -> tuple[list[Vindplaats], list[Vindplaats]]:
        """What the index misses (or has in another version), and what it holds that may not be seen."""
        wanted = {casus.vindplaats: casus.versie for casus in self._register.all_released()}
        held = self._index.contents()
        missing = sorted(v for v, versie in wanted.items() if held.get(v) != versie)
        return missing, sorted(v for v in held if v not in wanted)

    def _tell(self, items: list[OutboxItem]) -> None:
        self._index.remove([item.vindplaats for item in items if item.casus is None])
        self._index.add([item.casus for item in items if item.casus is not None])
