"""What was let and billed before goes on being of the legal person that was there, and its bills go on counting."""

from datetime import timedelta

import pytest

from tests.migrating import older_database
from tests.world import NOW, TODAY
from wijkwerk.base.models import Bill, BillCounter, Room


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_rooms_bills_and_their_numbers_are_of_the_first_legal_person() -> None:
    with older_database(("base", "0002_more_of_the_place")) as older:
        model = older.apps.get_model
        here = {"neighbourhood": model("places", "Neighbourhood").objects.create(slug="kade", name="Kade", made_at=NOW)}
        for number in (2, 1):
            model("places", "LegalPerson").objects.create(**here, number=number, name=f"Rechtspersoon {number}")
        room = model("base", "Room").objects.create(**here, code="A", name="Zaal", holds=10)
        ends_at = NOW + timedelta(hours=1)
        booking = model("base", "Booking").objects.create(
            **here, code="A", room=room, cents=1000, starts_at=NOW, ends_at=ends_at, asked_at=NOW
        )
        model("base", "BillCounter").objects.create(**here, bills=7)
        model("base", "Bill").objects.create(
            **here, booking=booking, number=7, billed_to="Nel", what="Zaal", cents=1000, made_on=TODAY, made_at=NOW
        )

        older.bring_up_to_date()

        assert list(Room.objects.values_list("legal_person__number", flat=True)) == [1]
        told = Bill.objects.values_list("legal_person__number", "number", "billed_by", "vat_number")
        assert list(told) == [(1, 7, "Rechtspersoon 1", "")]
        assert list(BillCounter.objects.values_list("legal_person__number", "bills")) == [(1, 7)]
