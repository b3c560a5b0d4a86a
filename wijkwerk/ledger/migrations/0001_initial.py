import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('person', 'persoon'), ('organisation', 'organisatie'), ('issue', 'uitgifte van buurtmunten'), ('costs', 'waardering van werk'), ('reserve', 'reserve'), ('suspense', 'nog uit te zoeken')], max_length=12)),
                ('unit', models.CharField(choices=[('EUR', 'euro'), ('UUR', 'uur'), ('WIJK', 'buurtmunt')], max_length=4)),
                ('floor', models.BigIntegerField(null=True)),
                ('ceiling', models.BigIntegerField(null=True)),
                ('balance', models.BigIntegerField(default=0)),
                ('entry_count', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'number'), name='account_number_once'), models.CheckConstraint(condition=models.Q(('floor__isnull', True), ('balance__gte', models.F('floor')), _connector='OR'), name='account_above_floor'), models.CheckConstraint(condition=models.Q(('ceiling__isnull', True), ('balance__lte', models.F('ceiling')), _connector='OR'), name='account_below_ceiling')],
            },
        ),
        migrations.CreateModel(
            name='AccountHolder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.CharField(choices=[('EUR', 'euro'), ('UUR', 'uur'), ('WIJK', 'buurtmunt')], max_length=4)),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='holder', to='ledger.account')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='accounts', to='people.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='accounts', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'unit'), name='one_account_per_person_and_unit'), models.UniqueConstraint(fields=('organisation', 'unit'), name='one_account_per_organisation_and_unit')],
            },
        ),
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('accounts', models.PositiveIntegerField(default=0)),
                ('transactions', models.PositiveIntegerField(default=0)),
                ('neighbourhood', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ledger_counter', to='places.neighbourhood')),
            ],
        ),
        migrations.CreateModel(
            name='Transaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('key', models.CharField(max_length=64)),
                ('purpose', models.CharField(choices=[('claim', 'waardering'), ('purchase', 'aankoop'), ('gift', 'gift'), ('issue', 'uitgifte'), ('correction', 'tegenboeking')], max_length=10)),
                ('at', models.DateTimeField()),
                ('actor_kind', models.CharField(max_length=12)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transactions', to='places.neighbourhood')),
                ('reversal_of', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='ledger.transaction')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'key'), name='transaction_key_once'), models.UniqueConstraint(fields=('neighbourhood', 'number'), name='transaction_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.BigIntegerField()),
                ('balance_after', models.BigIntegerField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='ledger.account')),
                ('transaction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='ledger.transaction')),
            ],
            options={
                'indexes': [models.Index(fields=['account', '-id'], name='entry_statement')],
                'constraints': [models.UniqueConstraint(fields=('transaction', 'account'), name='entry_once_per_account'), models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='entry_of_something')],
            },
        ),
        migrations.CreateModel(
            name='TransactionNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(blank=True, default='', max_length=200)),
                ('subject', models.CharField(blank=True, default='', max_length=80)),
                ('transaction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='note', to='ledger.transaction')),
            ],
        ),
    ]
