"""What a neighbourhood gave before there were mandates goes on being granted after the upgrade."""

from datetime import date

import pytest

from tests.migrating import older_database
from tests.world import NOW
from wijkwerk.rewards.models import Mandate, WayOffered


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
