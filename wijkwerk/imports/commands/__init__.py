"""Files on their way in: stored, checked row by row, taken over, undone."""

from wijkwerk.imports.commands.batches import (
    correct_mapping,
    finish_checking,
    finish_taking,
    finish_undoing,
    give_back,
    note_alive,
    note_taken,
    receive,
    refuse,
    skip,
    stage,
    start_checking,
    start_taking,
    start_undoing,
)
from wijkwerk.imports.commands.forgetting import clear_rows, forget_files, forget_taken
from wijkwerk.imports.commands.planning import count_anew, hurry, pieces_that_do_not_wait
from wijkwerk.imports.commands.storing import LARGEST, store_file
from wijkwerk.imports.commands.undoing import note_changes, note_made, sealed, undo_some

__all__ = [
    "LARGEST",
    "clear_rows",
    "correct_mapping",
    "count_anew",
    "finish_checking",
    "finish_taking",
    "finish_undoing",
    "forget_files",
    "forget_taken",
    "give_back",
    "hurry",
    "note_alive",
    "note_changes",
    "note_made",
    "note_taken",
    "pieces_that_do_not_wait",
    "receive",
    "refuse",
    "sealed",
    "skip",
    "stage",
    "start_checking",
    "start_taking",
    "start_undoing",
    "store_file",
    "undo_some",
]
