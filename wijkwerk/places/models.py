import json
from collections.abc import Iterable
from typing import Any, Protocol, Self

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

from wijkwerk.kernel import codes, text
from wijkwerk.places.enums import CorporationTax, LegalForm


class Viewer(Protocol):
    """Whoever looks: knows the neighbourhoods in which a role lets them see rows."""

    def neighbourhood_ids(self) -> frozenset[int]: ...


@models.Field.register_lookup
@models.ForeignKey.register_lookup
class Among(models.Lookup[Any]):
    """`field__among=values`: as `in`, for thousands of values at once. They go to the database as one list, not as one parameter each."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        column, given = self.process_lhs(compiler, connection)
        found = f"{column} IN (SELECT value FROM json_each(%s))"  # noqa: S608 (our own column)
        return found, (*given, json.dumps(list(self.rhs)))

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        column, given = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", (*given, as_array(self.rhs))


def as_array(values: Iterable[str | int]) -> str:
    """As PostgreSQL writes a list of any type; thousands are told sooner than one by one. No text of it can hold a NUL."""
    told = list(map(str, values))
    whole = "\0".join(told)
    if whole.count("\0") >= max(len(told), 1):
        raise ValueError("a NUL stands in no column")
    escaped = whole.replace("\\", "\\\\").replace('"', '\\"').replace("\0", '","')
    return f'{{"{escaped}"}}' if told else "{}"


class ScopedQuerySet(models.QuerySet[Any]):
    """Rows of one neighbourhood; every query of a neighbourhood starts here."""

    def within(self, neighbourhood: "Neighbourhood") -> Self:
        return self.filter(neighbourhood=neighbourhood)

    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(neighbourhood_id__in=viewer.neighbourhood_ids())

    def free_codes(self, count: int) -> list[str]:
        """Speakable codes that none of these rows has; two queries for any number."""
        found: list[str] = []
        while len(found) < count:
            fresh = set(codes.new_codes(count - len(found))).difference(found)
            fresh -= set(self.filter(code__among=fresh).values_list("code", flat=True))
            found += sorted(fresh)
        return found

    def free_code(self) -> str:
        return self.free_codes(1)[0]


class Neighbourhood(models.Model):
    """`areas_on`: what it uses of the workbench beyond what is there on day one, None for all; `areas_asked`: key → ISO day.

    `buurten`: code, name, longitude and latitude of those of the index that it covers; `role_words`: role → what it is called
    here; `languages`: the codes that its pages offer, None for all there are; `whom_to_call`: question → answer, for when it is down.
    """

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    tagline = models.CharField(max_length=120, default="", blank=True)
    zone = models.CharField(max_length=40, default="Europe/Amsterdam")
    phone = models.CharField(max_length=30, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    visit = models.CharField(max_length=120, default="", blank=True)
    opening_hours = models.CharField(max_length=120, default="", blank=True)
    currency_one = models.CharField(max_length=30, default="buurtmunt")
    currency_many = models.CharField(max_length=30, default="buurtmunten")
    outline = models.JSONField(default=list, blank=True)
    outline_source = models.CharField(max_length=160, default="", blank=True)
    areas_on = models.JSONField(null=True, default=None, blank=True)
    areas_asked = models.JSONField(default=dict, blank=True)
    buurten = models.JSONField(default=list, blank=True)
    role_words = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(null=True, default=None, blank=True)
    whom_to_call = models.JSONField(default=dict, blank=True)
    is_demo = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def neighbourhood_id(self) -> int:
        """So that permissions can be asked about a neighbourhood as about anything in it."""
        return self.pk


class LegalPerson(models.Model):
    """A body of the enterprise that pays, owns and keeps books of its own; `number` counts within the neighbourhood, 1 is the first.

    `vat_number`: its number for value added tax, `NL123456782B01`; empty where it has none.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="legal_persons")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    vat_number = models.CharField(max_length=14, default="", blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "number"], name="legal_person_number_once")]

    def __str__(self) -> str:
        return self.name


class LegalStatus(models.Model):
    """What a legal person is from a day on, until the next: its form and tax status decide what it may give to people."""

    legal_person = models.ForeignKey(LegalPerson, on_delete=models.CASCADE, related_name="statuses")
    from_on = models.DateField()
    form = models.CharField(max_length=10, choices=LegalForm.choices, default=LegalForm.INFORMAL)
    corporation_tax = models.CharField(max_length=10, choices=CorporationTax.choices, default=CorporationTax.UNKNOWN)
    is_anbi = models.BooleanField(default=False)
    is_sports_club = models.BooleanField(default=False)
    tax_office_agreed = models.BooleanField(null=True)
    has_wage_tax_number = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["legal_person", "from_on"], name="legal_status_once_per_day")]

    def __str__(self) -> str:
        return f"{self.form} from {self.from_on}"


class HostName(models.Model):
    """A host name of the neighbourhood's own: there its pages answer without the slug."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="host_names")
    host_name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.host_name


class Block(models.Model):
    """A group of addresses that people speak of as one: a street side, a flat."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="blocks")
    name = models.CharField(max_length=60)
    letter = models.CharField(max_length=3)
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "name"], name="block_once")]

    def __str__(self) -> str:
        return self.name


class Address(models.Model):
    # No index of its own: `address_once` begins with it.
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="addresses", db_index=False)
    block = models.ForeignKey(Block, on_delete=models.PROTECT, null=True, related_name="addresses")
    street = models.CharField(max_length=80, default="", blank=True)
    house_number = models.PositiveIntegerField()
    suffix = models.CharField(max_length=12, default="", blank=True)
    postcode = models.CharField(max_length=6)
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    sort_key = models.CharField(max_length=120)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "postcode", "house_number", "suffix"], name="address_once")
        ]
        indexes = [models.Index(fields=["neighbourhood", "sort_key"], name="address_by_sort_key")]

    def __str__(self) -> str:
        return f"{self.street or text.shown_postcode(self.postcode)} {self.house_number}{self.suffix}"


class OwnFigure(models.Model):
    """A figure about the world that a neighbourhood knows better, with its own source; it goes before `reference/`."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="own_figures")
    key = models.CharField(max_length=60)
    unit = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=14, decimal_places=4)
    low = models.DecimalField(max_digits=14, decimal_places=4)
    high = models.DecimalField(max_digits=14, decimal_places=4)
    source = models.CharField(max_length=200)
    seen_on = models.DateField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "key", "valid_from"], name="own_figure_once"),
            models.CheckConstraint(
                condition=models.Q(low__lte=models.F("value"), value__lte=models.F("high")), name="own_figure_in_range"
            ),
        ]

    def __str__(self) -> str:
        return self.key
