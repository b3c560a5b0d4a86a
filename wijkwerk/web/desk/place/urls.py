from django.urls import path

from wijkwerk.web.desk.place import bookings, faults, keys, rooms, turns, upkeep, vacant, week

urlpatterns = [
    path("huis/", week.week, name="desk_place"),
    path("huis/vaste-verhuur/", bookings.let_weekly, name="desk_place_let"),
    path("huis/boeking/<str:code>/", bookings.booking, name="desk_place_booking"),
    path("huis/boeking/<str:code>/bevestig/", bookings.confirm, name="desk_place_booking_confirm"),
    path("huis/boeking/<str:code>/kan-niet/", bookings.decline, name="desk_place_booking_decline"),
    path("huis/boeking/<str:code>/verzet/", bookings.move, name="desk_place_booking_move"),
    path("huis/boeking/<str:code>/afzeggen/", bookings.cancel, name="desk_place_booking_cancel"),
    path("huis/boeking/<str:code>/rekening/", bookings.bill, name="desk_place_booking_bill"),
    path("huis/boeking/<str:code>/betaald/", bookings.take_payment, name="desk_place_booking_paid"),
    path("huis/boeking/<str:code>/niet-betaald/", bookings.undo_payment, name="desk_place_booking_unpaid"),
    path("huis/ruimtes/", rooms.rooms, name="desk_place_rooms"),
    path("huis/ruimtes/nieuw/", rooms.add, name="desk_place_rooms_add"),
    path("huis/ruimtes/<str:code>/", rooms.room, name="desk_place_room"),
    path("huis/sleutels/", keys.keys, name="desk_place_keys"),
    path("huis/sleutels/<str:code>/geef/", keys.hand_over, name="desk_place_key_hand"),
    path("huis/sleutels/<str:code>/terug/", keys.take_back, name="desk_place_key_back"),
    path("huis/deur/", keys.door, name="desk_place_door"),
    path("huis/beurten/", turns.take, name="desk_place_turns"),
    path("huis/storingen/", faults.faults, name="desk_place_faults"),
    path("huis/storingen/<str:code>/foto/", faults.photo, name="desk_place_fault_photo"),
    path("huis/storingen/<str:code>/verteld/", faults.tell, name="desk_place_fault_told"),
    path("huis/storingen/<str:code>/gemaakt/", faults.mend, name="desk_place_fault_mended"),
    path("huis/onderhoud/", upkeep.upkeep, name="desk_place_upkeep"),
    path("huis/onderhoud/<str:code>/", upkeep.done, name="desk_place_upkeep_done"),
    path("huis/onderhoud/<str:code>/stop/", upkeep.stop, name="desk_place_upkeep_stop"),
    path("huis/leegstand/", vacant.vacant, name="desk_place_vacant"),
    path("huis/leegstand/<str:code>/toon/", vacant.show, name="desk_place_vacant_show"),
    path("huis/leegstand/<str:code>/weg/", vacant.gone, name="desk_place_vacant_gone"),
]
