"""What was given before goes on being granted, and goes on being of the same person, after the upgrade."""

from datetime import date, timedelta

import pytest

from tests.migrating import older_database
from tests.world import NOW, TODAY
from wijkwerk.rewards.models import Claim, Mandate, WayOffered
from wijkwerk.work.models import Task


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_treasurer_and_board_may_grant_what_was_offered() -> None:
    with older_database(("rewards", "0002_payer_is_a_legal_person")) as older:
        here = older.apps.get_model("places", "Neighbourhood").objects.create(slug="kade", name="Kade", made_at=NOW)
        offered = older.apps.get_model("rewards", "WayOffered").objects
        offered.create(neighbourhood=here, way="thanks")
        offered.create(neighbourhood=here, way="voucher", amount=1500, worth_cents=1500)

        older.bring_up_to_date()

        rows = Mandate.objects.order_by("role").values_list("role", "way", "up_to_cents", "to_on")

        assert list(rows) == [("board", "voucher", 1500, None), ("treasurer", "voucher", 1500, None)]
        assert WayOffered.objects.current(date(2026, 1, 1)).count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_a_claim_of_before_goes_on_being_of_who_was_on_the_shift_and_is_given_by_the_first_legal_person() -> None:
    with older_database(("rewards", "0004_bank_and_supervisors"), ("work", "0005_counter_offers")) as older:
        model = older.apps.get_model
        here = {"neighbourhood": model("places", "Neighbourhood").objects.create(slug="kade", name="Kade", made_at=NOW)}
        for number in (2, 1):
            model("places", "LegalPerson").objects.create(**here, number=number, name=f"Rechtspersoon {number}")
        joost = model("people", "Person").objects.create(**here, code="A", made_at=NOW)
        task = model("work", "Task").objects.create(**here, code="A", title="Straattuinen", made_at=NOW)
        place = {"x": 0.0, "y": 0.0, "places": 1, "min_places": 1}
        shift = model("work", "Shift").objects.create(
            **here, **place, code="A", task=task, starts_at=NOW, ends_at=NOW + timedelta(hours=1), made_at=NOW
        )
        coming = model("matching", "Assignment").objects.create(
            **here, code="A", shift=shift, person=joost, state="coming", made_at=NOW
        )
        model("rewards", "Claim").objects.create(
            **here, code="A", assignment=coming, way="voucher", amount=1500, for_day=TODAY, made_at=NOW
        )

        older.bring_up_to_date()

        assert list(Claim.objects.values_list("person", "award", "legal_person__number")) == [(joost.pk, None, 1)]
        assert list(Task.objects.values_list("legal_person__number", flat=True)) == [1]
