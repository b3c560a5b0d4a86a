from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from wijkwerk.audit.models import Submission

KEPT_FOR = timedelta(days=7)


def handled_once(key: str, act: Callable[[], str], *, at: datetime) -> str:
    """Runs `act` and keeps its answer (the address of the page to show) in the same transaction; a repeat gets that answer.

    Two at the same moment: the unique key lets one through, the other waits for it and gets its answer.
    """
    with transaction.atomic():
        submission, is_new = Submission.objects.get_or_create(key=key, defaults={"answer": "", "handled_at": at})
        if is_new:
            submission.answer = act()
            submission.save(update_fields=["answer"])
        return submission.answer


def forget_submissions(*, at: datetime) -> int:
    """Removes those old enough that nobody repeats them; gives how many."""
    count, _ = Submission.objects.filter(handled_at__lt=at - KEPT_FOR).delete()
    return count
