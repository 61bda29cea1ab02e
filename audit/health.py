"""Whether the register holds: its walls, its chain since the last checkpoint, and the rhythm of checkpoints."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from audit import proof, walls
from audit.models import Checkpoint, Head, RegisterEntry
from audit.verbs import Verb

LATE_AFTER = timedelta(minutes=15)
LATE_ENTRIES = 500
ALTERED_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Health:
    """What an auditor sees at the top of the register."""

    sound: bool
    size: int
    signed: int
    signed_at: datetime | None
    late: bool
    altered: int = 0  # sealed values found altered these last thirty days

    @property
    def waiting(self) -> int:
        """Entries that no checkpoint covers yet."""
        return self.size - self.signed


def health() -> Health:
    """Looks at the walls and follows the chain from the last checkpoint to the head."""
    last, head = Checkpoint.objects.first(), Head.objects.get()
    signed, signed_at = (last.size, last.made_at) if last else (0, None)
    return Health(_sound(last, head), head.seq, signed, signed_at, _late(signed, head.seq), _altered())


def _sound(last: Checkpoint | None, head: Head) -> bool:
    try:
        return not walls.missing() and bool(proof.grown(last, head)) == bool(head.seq)
    except (proof.HistoryChanged, RegisterEntry.DoesNotExist):
        return False


def _altered() -> int:
    since = datetime.now(UTC) - ALTERED_WITHIN
    return int(RegisterEntry.objects.of_verbs(Verb.INTEGRITY_FAULT).between(since, None).count())


def _late(signed: int, size: int) -> bool:
    """No checkpoint for 500 entries, or the oldest entry without one is 15 minutes old."""
    if size == signed:
        return False
    oldest = RegisterEntry.objects.filter(seq=signed + 1).values_list("timestamp", flat=True).first()
    return size - signed >= LATE_ENTRIES or oldest is None or datetime.now(UTC) - oldest >= LATE_AFTER
