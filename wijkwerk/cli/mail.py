"""`wijkwerk mail check`: reads the mailbox now, as the worker does, and says how it went; `wijkwerk mail addresses`: where to write to."""

import argparse
import sys

from django.conf import settings

from wijkwerk.jobs import mailbox
from wijkwerk.kernel import clock
from wijkwerk.listening import queries
from wijkwerk.notices.enums import Trouble
from wijkwerk.notices.models import Mailbox, ReadMail
from wijkwerk.places.models import Neighbourhood


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=["check", "addresses"], help="check: read it now; addresses: of each neighbourhood"
    )


def run(arguments: argparse.Namespace) -> int:
    if not settings.MAILBOX:
        sys.stderr.write(
            "wijkwerk mail: er is geen mailbus ingesteld (MAILBOX_ADDRESS, MAILBOX_HOST; zie docs/hosting.md)\n"
        )
        return 2
    if arguments.what == "addresses":
        for here in Neighbourhood.objects.order_by("slug"):
            sys.stdout.write(f"{here.slug}  {queries.post_address(here)}\n")
        return 0
    placed = mailbox.read_now(at=clock.now())
    row = Mailbox.objects.get(address=settings.MAILBOX["address"])
    if row.trouble:
        sys.stderr.write(f"{row.address}: {Trouble(row.trouble).label}\n")
        return 1
    homeless = ReadMail.objects.filter(is_placed=False).count()
    sys.stdout.write(f"{row.address}: gelezen, {placed} ingekomen, {homeless} van geen buurt\n")
    return 0
