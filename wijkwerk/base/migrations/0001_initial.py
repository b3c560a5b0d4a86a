import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '__first__'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='BillCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bills', models.PositiveIntegerField(default=0)),
                ('neighbourhood', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bill_counter', to='places.neighbourhood')),
            ],
        ),
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('name', models.CharField(max_length=60)),
                ('holds', models.PositiveIntegerField()),
                ('facilities', models.CharField(blank=True, default='', max_length=300)),
                ('house_rules', models.TextField(blank=True, default='', max_length=1500)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rooms', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'name'), name='room_once'), models.UniqueConstraint(fields=('code',), name='room_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Price',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_kind', models.CharField(choices=[('resident', 'bewoner of buurtgroep'), ('member', 'lid van het wijkbedrijf'), ('professional', 'bedrijf of instelling')], max_length=12)),
                ('cents_per_hour', models.PositiveIntegerField()),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prices', to='base.room')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('room', 'user_kind'), name='price_once')],
            },
        ),
        migrations.CreateModel(
            name='OpeningHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'maandag'), (1, 'dinsdag'), (2, 'woensdag'), (3, 'donderdag'), (4, 'vrijdag'), (5, 'zaterdag'), (6, 'zondag')])),
                ('opens', models.TimeField()),
                ('closes', models.TimeField()),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='base.room')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('room', 'weekday'), name='opening_hours_once'), models.CheckConstraint(condition=models.Q(('opens__lt', models.F('closes'))), name='opening_hours_forward')],
            },
        ),
        migrations.CreateModel(
            name='Letting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lettings', to='places.neighbourhood')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lettings', to='base.room')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('code',), name='letting_code_once'), models.CheckConstraint(condition=models.Q(('first_on__lte', models.F('last_on'))), name='letting_forward')],
            },
        ),
        migrations.CreateModel(
            name='Key',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('name', models.CharField(max_length=60)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='places.neighbourhood')),
                ('room', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='base.room')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'name'), name='key_once'), models.UniqueConstraint(fields=('code',), name='key_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Fault',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('what', models.CharField(max_length=200)),
                ('since', models.DateField()),
                ('told_to', models.CharField(blank=True, default='', max_length=80)),
                ('noted_at', models.DateTimeField()),
                ('mended_at', models.DateTimeField(null=True)),
                ('mended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='faults', to='places.neighbourhood')),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('room', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='faults', to='base.room')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'mended_at', 'since'], name='fault_open')],
                'constraints': [models.UniqueConstraint(fields=('code',), name='fault_code_once'), models.CheckConstraint(condition=models.Q(('mended_by__isnull', True), ('mended_at__isnull', False), _connector='OR'), name='fault_mended_by_at_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('state', models.CharField(choices=[('asked', 'gevraagd'), ('confirmed', 'bevestigd'), ('declined', 'kan niet'), ('cancelled', 'afgezegd')], default='asked', max_length=9)),
                ('first_name', models.CharField(blank=True, default='', max_length=60)),
                ('phone', models.CharField(blank=True, default='', max_length=30)),
                ('email', models.EmailField(blank=True, default='', max_length=254)),
                ('purpose', models.CharField(blank=True, default='', max_length=120)),
                ('user_kind', models.CharField(choices=[('resident', 'bewoner of buurtgroep'), ('member', 'lid van het wijkbedrijf'), ('professional', 'bedrijf of instelling')], max_length=12)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('cents', models.PositiveIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=200)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookings', to='places.neighbourhood')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='bookings', to='people.person')),
                ('letting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='base.letting')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='base.room')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'starts_at', 'id'], name='booking_by_moment')],
                'constraints': [models.UniqueConstraint(fields=('code',), name='booking_code_once'), models.CheckConstraint(condition=models.Q(('starts_at__lt', models.F('ends_at'))), name='booking_forward'), models.CheckConstraint(condition=models.Q(('answered_by__isnull', True), ('answered_at__isnull', False), _connector='OR'), name='booking_answered_by_at_a_moment'), models.CheckConstraint(condition=models.Q(('cancelled_by__isnull', True), ('cancelled_at__isnull', False), _connector='OR'), name='booking_cancelled_by_at_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('booking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='base.booking')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='base.room')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('room', 'starts_at'), name='slot_once')],
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('kind', models.CharField(choices=[('opening', 'openen'), ('closing', 'sluiten'), ('cleaning', 'schoonmaken')], max_length=8)),
                ('first_name', models.CharField(blank=True, default='', max_length=60)),
                ('phone', models.CharField(blank=True, default='', max_length=30)),
                ('taken_at', models.DateTimeField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='places.neighbourhood')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='turns', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'on', 'kind'), name='turn_once')],
            },
        ),
        migrations.CreateModel(
            name='Bill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('billed_to', models.CharField(max_length=120)),
                ('what', models.CharField(max_length=200)),
                ('cents', models.PositiveIntegerField()),
                ('made_on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bills', to='places.neighbourhood')),
                ('booking', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bill', to='base.booking')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'number'), name='bill_number_once')],
            },
        ),
        migrations.CreateModel(
            name='KeyHolding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_name', models.CharField(blank=True, default='', max_length=60)),
                ('phone', models.CharField(blank=True, default='', max_length=30)),
                ('handed_at', models.DateTimeField()),
                ('returned_at', models.DateTimeField(null=True)),
                ('handed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holdings', to='base.key')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='key_holdings', to='people.person')),
                ('returned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('returned_at__isnull', True)), fields=('key',), name='key_with_one'), models.CheckConstraint(condition=models.Q(('returned_by__isnull', True), ('returned_at__isnull', False), _connector='OR'), name='key_returned_by_at_a_moment')],
            },
        ),
    ]
