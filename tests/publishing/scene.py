"""A piece, a reader by mail and one on paper, and a mailing of which one address stands in doubt; and what each page's address needs."""

from tests.publishing import telling
from tests.world import NOW, World
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing.enums import DeliveryState, GivenBy
from wijkwerk.publishing.models import Delivery
from wijkwerk.publishing.queries import token_of


def build(world: World) -> dict[str, dict[str, object]]:
    by = world.by("Marijke")
    publishing.note_yes(
        person=world.persons["Fatima"], given_by=GivenBy.PHONE, agreed_text=telling.AGREED, by=by, at=NOW
    )
    mine = publishing.subscribe_self(
        person=world.persons["Joost"], email="joost@voorbeeld.example", agreed_text=telling.AGREED, by=by, at=NOW
    )
    mailing = telling.mailing(world, ["nel@voorbeeld.example"])
    row = Delivery.objects.filter(mailing=mailing).exclude(subscription=mine).get()
    claimed = publishing.claim(numbers=[row.pk], worker_id="worker-1", at=NOW)[0]
    publishing.mark_handing_over(delivery=claimed, at=NOW)
    publishing.settle(delivery=claimed, state=DeliveryState.DOUBT, answer="", at=NOW)
    piece, token = {"code": mailing.piece.code}, {"token": token_of(row.subscription)}
    return {
        "news_": piece,
        "newsletter_": token,
        "my_newsletter_stop": {"code": mine.code},
        "desk_news_": piece,
        "desk_news_mailing": {"code": mailing.code},
        "desk_news_delivery": {"code": row.code},
        "desk_news_reader_end": {"code": row.subscription.code},
    }
