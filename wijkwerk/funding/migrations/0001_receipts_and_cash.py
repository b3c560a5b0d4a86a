import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '__first__'),
        ('ledger', '0006_cash_bank_and_slips'),
        ('people', '0001_initial'),
        ('pictures', '0001_initial'),
        ('places', '0002_legal_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='CashBox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('name', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField()),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='cash_box', to='ledger.account')),
                ('legal_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cash_boxes', to='places.legalperson')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cash_boxes', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='cash_box_code_once'), models.UniqueConstraint(fields=('neighbourhood', 'name'), name='cash_box_name_once')],
            },
        ),
        migrations.CreateModel(
            name='CashShift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('opening_cents', models.PositiveIntegerField()),
                ('opening_difference', models.IntegerField()),
                ('opening_pieces', models.JSONField(blank=True, default=dict)),
                ('opening_note', models.CharField(blank=True, default='', max_length=200)),
                ('opened_at', models.DateTimeField()),
                ('closing_cents', models.PositiveIntegerField(null=True)),
                ('closing_difference', models.IntegerField(default=0)),
                ('closing_pieces', models.JSONField(blank=True, default=dict)),
                ('closing_note', models.CharField(blank=True, default='', max_length=200)),
                ('closed_at', models.DateTimeField(null=True)),
                ('seen_at', models.DateTimeField(null=True)),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shifts', to='funding.cashbox')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cash_shifts', to='places.neighbourhood')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['box', '-opened_at', '-id'], name='cash_shift_newest')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='cash_shift_code_once'), models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('box',), name='cash_shift_one_open'), models.CheckConstraint(condition=models.Q(('closed_by__isnull', True), ('closed_at__isnull', False), _connector='OR'), name='cash_shift_closed_by_at_a_moment'), models.CheckConstraint(condition=models.Q(('seen_by__isnull', True), ('seen_at__isnull', False), _connector='OR'), name='cash_shift_seen_by_at_a_moment'), models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), ('closing_cents__isnull', False), _connector='OR'), name='cash_shift_closed_by_a_count'), models.CheckConstraint(condition=models.Q(('opening_difference', 0), models.Q(('opening_note', ''), _negated=True), _connector='OR'), name='cash_shift_opening_explained'), models.CheckConstraint(condition=models.Q(('closing_difference', 0), models.Q(('closing_note', ''), _negated=True), _connector='OR'), name='cash_shift_closing_explained')],
            },
        ),
        migrations.CreateModel(
            name='CashMovement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('kind', models.CharField(choices=[('from_bank', 'erbij: wisselgeld van de bank'), ('given', 'erbij: gift of fooienpot'), ('to_bank', 'eraf: naar de bank gebracht')], max_length=9)),
                ('cents', models.PositiveIntegerField()),
                ('note', models.CharField(blank=True, default='', max_length=120)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cash_movements', to='places.neighbourhood')),
                ('shift', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='movements', to='funding.cashshift')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='cash_movement_code_once'), models.CheckConstraint(condition=models.Q(('cents__gt', 0)), name='cash_movement_of_something')],
            },
        ),
        migrations.CreateModel(
            name='FreePlaces',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('count', models.PositiveIntegerField(default=0)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='free_places', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'year'), name='free_places_once_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('photo_mark', models.CharField(blank=True, default='', max_length=64)),
                ('is_on_paper', models.BooleanField(default=False)),
                ('cents', models.PositiveIntegerField()),
                ('what', models.CharField(max_length=120)),
                ('spent_on', models.DateField()),
                ('paid_from', models.CharField(choices=[('own', 'eigen geld'), ('cash', 'de kas'), ('card', 'de pas van het wijkbedrijf')], max_length=4)),
                ('iban', models.CharField(blank=True, default='', max_length=34)),
                ('state', models.CharField(choices=[('handed_in', 'wacht op akkoord'), ('sent_back', 'terug met een vraag'), ('approved', 'akkoord, wacht op betaling'), ('settled', 'klaar'), ('withdrawn', 'ingetrokken'), ('reversed', 'teruggedraaid')], default='handed_in', max_length=9)),
                ('reason', models.CharField(blank=True, default='', max_length=200)),
                ('made_at', models.DateTimeField()),
                ('first_approved_at', models.DateTimeField(null=True)),
                ('approved_at', models.DateTimeField(null=True)),
                ('paid_how', models.CharField(blank=True, choices=[('bank', 'overgemaakt'), ('cash', 'contant, uit de kas')], default='', max_length=4)),
                ('paid_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account')),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('box', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='funding.cashbox')),
                ('first_approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('legal_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='places.legalperson')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receipts', to='places.neighbourhood')),
                ('paid_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='people.person')),
                ('picture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pictures.picture')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'state', 'spent_on', 'id'], name='receipt_by_state'), models.Index(fields=['neighbourhood', 'cents', 'spent_on'], name='receipt_by_amount'), models.Index(fields=['neighbourhood', 'photo_mark'], name='receipt_by_photo')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='receipt_code_once'), models.CheckConstraint(condition=models.Q(('cents__gt', 0), ('cents__lte', 1000000)), name='receipt_of_something'), models.CheckConstraint(condition=models.Q(models.Q(('box__isnull', False), ('paid_from', 'cash')), models.Q(models.Q(('paid_from', 'cash'), _negated=True), ('box', None)), _connector='OR'), name='receipt_from_a_box_or_not'), models.CheckConstraint(condition=models.Q(('iban', ''), models.Q(('paid_at__isnull', True), ('paid_from', 'own')), _connector='OR'), name='receipt_iban_while_needed'), models.CheckConstraint(condition=models.Q(('first_approved_by__isnull', True), ('first_approved_at__isnull', False), _connector='OR'), name='receipt_first_approved_by_at_a_moment'), models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), ('approved_at__isnull', False), _connector='OR'), name='receipt_approved_by_at_a_moment'), models.CheckConstraint(condition=models.Q(('paid_by__isnull', True), ('paid_at__isnull', False), _connector='OR'), name='receipt_paid_by_at_a_moment'), models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), ('made_by__isnull', True), models.Q(('approved_by', models.F('made_by')), _negated=True), _connector='OR'), name='receipt_approved_by_another'), models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), ('first_approved_by__isnull', True), models.Q(('approved_by', models.F('first_approved_by')), _negated=True), _connector='OR'), name='receipt_approved_by_two')],
            },
        ),
        migrations.CreateModel(
            name='ReceiptTerms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('two_above_cents', models.PositiveIntegerField()),
                ('neighbourhood', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='receipt_terms', to='places.neighbourhood')),
            ],
        ),
        migrations.CreateModel(
            name='Takings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('kind', models.CharField(choices=[('door', 'aan de deur'), ('bar', 'bar'), ('kitchen', 'keuken'), ('other', 'iets anders')], max_length=7)),
                ('activity', models.CharField(blank=True, default='', max_length=7)),
                ('title', models.CharField(max_length=100)),
                ('on', models.DateField()),
                ('cash_cents', models.IntegerField()),
                ('bank_cents', models.IntegerField()),
                ('made_at', models.DateTimeField()),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='takings', to='funding.cashbox')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='takings', to='places.neighbourhood')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'activity', 'kind'], name='takings_by_activity'), models.Index(fields=['box', '-made_at', '-id'], name='takings_newest')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='takings_code_once'), models.CheckConstraint(condition=models.Q(('bank_cents', 0), ('cash_cents', 0), _negated=True), name='takings_of_something')],
            },
        ),
    ]
