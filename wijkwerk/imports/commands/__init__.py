"""Files on their way in: stored, checked row by row, taken over, undone."""

from wijkwerk.imports.commands.batches import (
    correct_mapping,
    finish_checking,
    finish_taking,
    finish_undoing,
    note_alive,
    receive,
    refuse,
    skip,
    stage,
    start_checking,
    start_taking,
    start_undoing,
)
from wijkwerk.imports.commands.forgetting import forget_files
from wijkwerk.imports.commands.storing import store_file
from wijkwerk.imports.commands.undoing import note_changes, undo

__all__ = [
    "correct_mapping",
    "finish_checking",
    "finish_taking",
    "finish_undoing",
    "forget_files",
    "note_alive",
    "note_changes",
    "receive",
    "refuse",
    "skip",
    "stage",
    "start_checking",
    "start_taking",
    "start_undoing",
    "store_file",
    "undo",
]
