"""Tariffs, proposals, packages, offers, and the tasks and shifts that come of them."""

from wijkwerk.work.commands.choosing import Choice, choose_offer, leave_over
from wijkwerk.work.commands.offers import (
    accept_offer,
    counter_offer,
    decline_offer,
    renew_link,
    send_offer,
    withdraw_offer,
)
from wijkwerk.work.commands.packages import (
    drop_package,
    finish_package,
    leave_package,
    make_package,
    move_need,
    start_work,
)
from wijkwerk.work.commands.proposals import (
    ask_proposal,
    fail_proposal,
    note_progress,
    quote,
    ready_proposal,
    settle_proposal,
    start_proposal,
)
from wijkwerk.work.commands.shifts import (
    Care,
    NeedsTwo,
    cancel_shift,
    mark_shift_done,
    plan_shift,
    plan_task,
    reopen_shift,
)

__all__ = [
    "Care",
    "Choice",
    "NeedsTwo",
    "accept_offer",
    "ask_proposal",
    "cancel_shift",
    "choose_offer",
    "counter_offer",
    "decline_offer",
    "drop_package",
    "fail_proposal",
    "finish_package",
    "leave_over",
    "leave_package",
    "make_package",
    "mark_shift_done",
    "move_need",
    "note_progress",
    "plan_shift",
    "plan_task",
    "quote",
    "ready_proposal",
    "renew_link",
    "reopen_shift",
    "send_offer",
    "settle_proposal",
    "start_proposal",
    "start_work",
    "withdraw_offer",
]
