import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '__first__'),
        ('ledger', '0006_cash_bank_and_slips'),
        ('people', '0001_initial'),
        ('places', '0002_legal_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('gives', models.CharField(max_length=300)),
                ('per_week', models.PositiveIntegerField(null=True)),
                ('sponsor', models.CharField(max_length=100)),
                ('cents_each', models.PositiveIntegerField(default=0)),
                ('conditions', models.CharField(blank=True, default='', max_length=1000)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(null=True)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sponsor_contracts', to='places.neighbourhood')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sponsor_contracts', to='people.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='contract_code_once'), models.UniqueConstraint(fields=('organisation', 'from_on'), name='contract_once_from_a_day'), models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('to_on__gte', models.F('from_on')), _connector='OR'), name='contract_ends_after_begin')],
            },
        ),
        migrations.CreateModel(
            name='Currency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('smallest', models.PositiveSmallIntegerField(choices=[(100, 'hele munten'), (50, 'halve munten'), (10, 'tienden'), (1, 'honderdsten')], default=100)),
                ('most_at_once', models.PositiveIntegerField(default=5000)),
                ('neighbourhood', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='currency', to='places.neighbourhood')),
            ],
        ),
        migrations.CreateModel(
            name='Figures',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_on', models.DateField()),
                ('months', models.PositiveSmallIntegerField()),
                ('issued', models.BigIntegerField()),
                ('spent', models.BigIntegerField()),
                ('back', models.BigIntegerField()),
                ('out', models.BigIntegerField()),
                ('out_average', models.BigIntegerField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='currency_figures', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'first_on'), name='currency_figures_once')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=60)),
                ('dated_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('says', models.CharField(max_length=2000)),
                ('kept_at', models.CharField(blank=True, default='', max_length=100)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='currency_letters', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'reference'), name='letter_reference_once'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('dated_on')), _connector='OR'), name='letter_ends_after_begin')],
            },
        ),
        migrations.CreateModel(
            name='Resolution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('number', models.CharField(max_length=40)),
                ('decided_on', models.DateField()),
                ('amount', models.PositiveIntegerField()),
                ('circle', models.CharField(max_length=80)),
                ('what_for', models.CharField(max_length=200)),
                ('written_at', models.DateTimeField(null=True)),
                ('booked_at', models.DateTimeField(null=True)),
                ('booked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='currency_resolutions', to='places.neighbourhood')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='resolution_code_once'), models.UniqueConstraint(fields=('neighbourhood', 'number'), name='resolution_number_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='resolution_of_something'), models.CheckConstraint(condition=models.Q(('written_by__isnull', True), ('written_at__isnull', False), _connector='OR'), name='resolution_written_by_at'), models.CheckConstraint(condition=models.Q(('booked_by__isnull', True), ('booked_at__isnull', False), _connector='OR'), name='resolution_booked_by_at'), models.CheckConstraint(condition=models.Q(('booked_by__isnull', True), ('written_by__isnull', True), models.Q(('booked_by', models.F('written_by')), _negated=True), _connector='OR'), name='resolution_booked_by_another')],
            },
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('amount', models.PositiveIntegerField()),
                ('cents', models.PositiveIntegerField()),
                ('made_at', models.DateTimeField()),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='currency.contract')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contract', 'code'), name='settlement_code_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='settlement_of_something')],
            },
        ),
        migrations.CreateModel(
            name='Till',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('secret_hash', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tills', to='places.neighbourhood')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tills', to='people.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='till_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('key', models.CharField(max_length=64)),
                ('amount', models.PositiveIntegerField()),
                ('way', models.CharField(choices=[('phone', 'telefoon'), ('slip', 'papieren bon')], max_length=5)),
                ('paid_on', models.DateField()),
                ('paid_at', models.DateTimeField()),
                ('turned_back_at', models.DateTimeField(null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='currency.contract')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='currency_payments', to='places.neighbourhood')),
                ('settlement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='currency.settlement')),
                ('till', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='currency.till')),
            ],
            options={
                'indexes': [models.Index(fields=['contract', 'paid_on'], name='payment_by_week')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='coin_payment_code_once'), models.UniqueConstraint(fields=('neighbourhood', 'key'), name='payment_key_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='coin_payment_of_something'), models.CheckConstraint(condition=models.Q(('turned_back_at__isnull', True), ('settlement__isnull', True), _connector='OR'), name='payment_settled_or_turned_back')],
            },
        ),
        migrations.CreateModel(
            name='Slip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('book', models.CharField(max_length=7)),
                ('amount', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('out', 'nog te gebruiken'), ('used', 'gebruikt'), ('back', 'terug in de beurs')], default='out', max_length=4)),
                ('until_on', models.DateField()),
                ('drawn_at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slips', to='ledger.account')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='currency_slips', to='places.neighbourhood')),
                ('payment', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='slip', to='currency.payment')),
            ],
            options={
                'indexes': [models.Index(fields=['account', 'state', 'id'], name='slip_by_purse')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='slip_code_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='slip_of_something'), models.CheckConstraint(condition=models.Q(models.Q(('payment__isnull', False), ('state', 'used')), models.Q(models.Q(('state', 'used'), _negated=True), ('payment__isnull', True)), _connector='OR'), name='slip_pays_once')],
            },
        ),
    ]
