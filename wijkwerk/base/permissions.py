from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

_RUNS_IT = {Role.HOST, Role.CONNECTOR, Role.PROJECT_LEAD}

allow("base.see_place", "see the week of the place: bookings, keys, turns and faults", roles=_RUNS_IT)
allow("base.set_rooms", "set rooms, opening hours, prices and house rules", roles=_RUNS_IT)
allow("base.answer_booking", "confirm, decline, move and cancel a booking, and let a room weekly", roles=_RUNS_IT)
allow("base.make_bill", "make the bill of a booking", roles=_RUNS_IT)
allow("base.take_payment", "note that a bill was paid at the desk, and that this was a mistake", roles=_RUNS_IT)
allow("base.hand_over_key", "hand a key over, and take it back", roles=_RUNS_IT)
allow("base.share_turns", "write down who opens, closes and cleans", roles=_RUNS_IT)
allow("base.note_fault", "note what is broken, and that it is mended", roles=_RUNS_IT)
allow("base.plan_upkeep", "plan the upkeep of the building, and note that it was done", roles=_RUNS_IT)
allow("base.keep_vacant", "read and show what residents tell of vacant places", roles=_RUNS_IT)
