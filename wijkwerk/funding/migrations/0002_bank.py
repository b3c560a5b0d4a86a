import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '__first__'),
        ('funding', '0001_receipts_and_cash'),
        ('ledger', '0006_cash_bank_and_slips'),
        ('people', '0003_vog_seen'),
        ('places', '0003_areas'),
    ]

    operations = [
        migrations.CreateModel(
            name='BankAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('iban', models.CharField(max_length=34)),
                ('holder', models.CharField(max_length=70)),
                ('one_up_to_cents', models.PositiveIntegerField(default=0)),
                ('creditor_id', models.CharField(blank=True, default='', max_length=35)),
                ('opened_at', models.DateTimeField()),
                ('legal_person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bank_account', to='places.legalperson')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bank_accounts', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'iban'), name='bank_account_once')],
            },
        ),
        migrations.CreateModel(
            name='BankStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_hash', models.CharField(max_length=64)),
                ('opens_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('opening_cents', models.BigIntegerField()),
                ('closing_cents', models.BigIntegerField()),
                ('line_count', models.PositiveIntegerField()),
                ('new_count', models.PositiveIntegerField()),
                ('read_at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='funding.bankaccount')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bank_statements', to='places.neighbourhood')),
                ('read_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('account', 'file_hash'), name='bank_statement_once')],
            },
        ),
        migrations.CreateModel(
            name='BankLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('identity', models.CharField(max_length=64)),
                ('booked_on', models.DateField()),
                ('cents', models.BigIntegerField()),
                ('iban', models.CharField(blank=True, default='', max_length=34)),
                ('name', models.CharField(blank=True, default='', max_length=140)),
                ('text', models.CharField(blank=True, default='', max_length=500)),
                ('end_to_end_id', models.CharField(blank=True, default='', max_length=35)),
                ('is_returned', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('open', 'past nog nergens bij'), ('aside', 'apart gelegd'), ('settled', 'hoort ergens bij')], default='open', max_length=8)),
                ('settled_as', models.CharField(blank=True, choices=[('payment', 'betaling van een lijst'), ('batch', 'hele betaallijst'), ('payment_back', 'betaling die terugkwam'), ('collection', 'bijdrage'), ('run', 'hele incasso'), ('collection_back', 'bijdrage die terugging'), ('bill', 'rekening'), ('other', 'iets anders')], default='', max_length=16)),
                ('subject', models.CharField(blank=True, default='', max_length=40)),
                ('times_settled', models.PositiveIntegerField(default=0)),
                ('settled_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='funding.bankaccount')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bank_lines', to='places.neighbourhood')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='bank_lines', to='people.person')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='funding.bankstatement')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'state', 'booked_on', 'id'], name='bank_line_by_state')],
                'constraints': [models.UniqueConstraint(fields=('account', 'identity'), name='bank_line_once'), models.UniqueConstraint(fields=('neighbourhood', 'code'), name='bank_line_code_once'), models.CheckConstraint(condition=models.Q(('cents', 0), _negated=True), name='bank_line_of_something'), models.CheckConstraint(condition=models.Q(('settled_by__isnull', True), ('settled_at__isnull', False), _connector='OR'), name='bank_line_settled_at_a_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'settled'), _negated=True), ('settled_at__isnull', False), _connector='OR'), name='bank_line_settled_has_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='DebitMandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('name', models.CharField(max_length=70)),
                ('iban', models.CharField(max_length=34)),
                ('signed_on', models.DateField()),
                ('notice_days', models.PositiveSmallIntegerField(default=14)),
                ('ended_on', models.DateField(null=True)),
                ('last_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='debit_mandates', to='places.neighbourhood')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='debit_mandates', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='debit_mandate_code_once'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('signed_on')), _connector='OR'), name='debit_mandate_forward')],
            },
        ),
        migrations.CreateModel(
            name='DebitRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('collect_on', models.DateField()),
                ('sent_at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='debit_runs', to='funding.bankaccount')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='debit_runs', to='places.neighbourhood')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='debit_run_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Collection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('what', models.CharField(max_length=100)),
                ('cents', models.PositiveBigIntegerField()),
                ('collect_on', models.DateField()),
                ('announced_on', models.DateField()),
                ('is_first', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('planned', 'aangekondigd'), ('sent', 'naar de bank'), ('paid', 'binnen'), ('returned', 'teruggehaald'), ('dropped', 'gaat niet door')], default='planned', max_length=8)),
                ('planned_at', models.DateTimeField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='collections', to='places.neighbourhood')),
                ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='collections', to='funding.debitmandate')),
                ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='collections', to='funding.debitrun')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'state', 'collect_on', 'id'], name='collection_by_state')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='collection_code_once'), models.CheckConstraint(condition=models.Q(('cents__gt', 0)), name='collection_of_something'), models.CheckConstraint(condition=models.Q(('announced_on__lte', models.F('collect_on'))), name='collection_announced_before')],
            },
        ),
        migrations.CreateModel(
            name='PaymentBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('pay_on', models.DateField()),
                ('state', models.CharField(choices=[('open', 'wacht op handtekeningen'), ('signed', 'getekend'), ('sent', 'naar de bank'), ('paid', 'betaald'), ('withdrawn', 'ingetrokken')], default='open', max_length=10)),
                ('made_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='funding.bankaccount')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payment_batches', to='places.neighbourhood')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'state', 'id'], name='payment_batch_by_state')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='payment_batch_code_once'), models.CheckConstraint(condition=models.Q(('sent_by__isnull', True), ('sent_at__isnull', False), _connector='OR'), name='payment_batch_sent_at_a_moment'), models.CheckConstraint(condition=models.Q(('withdrawn_by__isnull', True), ('withdrawn_at__isnull', False), _connector='OR'), name='payment_batch_withdrawn_at_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('subject', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=70)),
                ('iban', models.CharField(max_length=34)),
                ('cents', models.PositiveBigIntegerField()),
                ('remittance', models.CharField(max_length=140)),
                ('state', models.CharField(choices=[('listed', 'op de lijst'), ('paid', 'betaald'), ('returned', 'teruggekomen'), ('dropped', 'van de lijst')], default='listed', max_length=8)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='places.neighbourhood')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='payments', to='people.person')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='funding.paymentbatch')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='payment_code_once'), models.UniqueConstraint(condition=models.Q(('state__in', ('listed', 'paid'))), fields=('neighbourhood', 'subject'), name='paid_by_one_list_at_a_time'), models.CheckConstraint(condition=models.Q(('cents__gt', 0)), name='payment_of_something')],
            },
        ),
        migrations.CreateModel(
            name='PersonIban',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('iban', models.CharField(max_length=34)),
                ('holder', models.CharField(max_length=70)),
                ('kept_at', models.DateTimeField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='person_ibans', to='places.neighbourhood')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='iban', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('snapshot', models.CharField(max_length=64)),
                ('signed_at', models.DateTimeField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='funding.paymentbatch')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('batch', 'user'), name='signature_once_per_person')],
            },
        ),
    ]
