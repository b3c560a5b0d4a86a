"""What the DNS says about the domain mail comes from."""

from collections.abc import Sequence

import dns.exception
import dns.resolver
from django.conf import settings

from wijkwerk.publishing.rules import Setup

# Of one question, with everything that it leads to. Who waits for a page waits for three of them at most.
SECONDS = 3.0


def look_up(domain: str, selector: str) -> Setup:
    """Three questions; once one is not answered, the rest is not asked: it would keep somebody waiting for nothing."""
    resolver = _resolver()
    spf = _texts(resolver, domain)
    dkim = _texts(resolver, f"{selector}._domainkey.{domain}") if selector and spf is not None else None
    dmarc = _policy(resolver, domain) if spf is not None else None
    return Setup(domain=domain, selector=selector, spf=spf, dkim=dkim, dmarc=dmarc)


def _policy(resolver: dns.resolver.Resolver, domain: str) -> Sequence[str] | None:
    """That of the domain itself, else of the domain it lies under: what holds for the whole holds for its parts."""
    found = _texts(resolver, f"_dmarc.{domain}")
    parent = domain.partition(".")[2]
    return found if found or found is None or "." not in parent else _policy(resolver, parent)


def _resolver() -> dns.resolver.Resolver:
    """The one this computer uses, or that of the setting DNS_SERVER (`address:port`)."""
    address, _colon, port = settings.DNS_SERVER.rpartition(":")
    resolver = dns.resolver.Resolver(configure=not address)
    if address:
        resolver.nameservers, resolver.port = [address], int(port)
    resolver.lifetime, resolver.timeout = SECONDS, SECONDS / 2
    return resolver


def _texts(resolver: dns.resolver.Resolver, name: str) -> list[str] | None:
    """The texts under a name; none when there are none; None when nobody answered or the answer says nothing."""
    try:
        rows = resolver.resolve(name, "TXT", search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError):
        return None
    return [b"".join(row.strings).decode("utf-8", errors="replace") for row in rows]
