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
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('title', models.CharField(max_length=100)),
                ('kind', models.CharField(choices=[('eat', 'eten'), ('meet', 'ontmoeten'), ('learn', 'leren'), ('repair', 'repareren'), ('green', 'tuin en groen'), ('move', 'bewegen'), ('make', 'maken en muziek'), ('decide', 'meepraten'), ('help', 'spreekuur')], max_length=10)),
                ('what', models.CharField(blank=True, default='', max_length=1000)),
                ('place', models.CharField(max_length=120)),
                ('start', models.TimeField()),
                ('end', models.TimeField()),
                ('repeats', models.CharField(choices=[('once', 'één keer'), ('weekly', 'elke week, of om de zoveel weken'), ('monthly', 'elke maand op dezelfde weekdag, zoals de tweede dinsdag'), ('monthly_last', "elke maand op de laatste zo'n dag, zoals de laatste vrijdag")], default='once', max_length=12)),
                ('every', models.PositiveSmallIntegerField(default=1)),
                ('first_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('takes_sign_ups', models.BooleanField(default=True)),
                ('fits', models.PositiveSmallIntegerField(null=True)),
                ('helpers', models.PositiveSmallIntegerField(default=0)),
                ('helpers_do', models.CharField(blank=True, default='', max_length=200)),
                ('price', models.PositiveIntegerField(default=0)),
                ('payment_link', models.URLField(blank=True, default='', max_length=300)),
                ('bring', models.CharField(blank=True, default='', max_length=200)),
                ('version', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='places.neighbourhood')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'repeats', 'until_on'], name='activity_by_rhythm')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='activity_code_once'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='activity_ends_after_start'), models.CheckConstraint(condition=models.Q(('every__gte', 1)), name='activity_every_so_many')],
            },
        ),
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('name', models.CharField(max_length=40)),
                ('pin_hash', models.CharField(max_length=64)),
                ('pairing_hash', models.CharField(blank=True, default='', max_length=64)),
                ('pairing_until', models.DateTimeField()),
                ('secret_hash', models.CharField(blank=True, default='', max_length=64)),
                ('made_at', models.DateTimeField()),
                ('paired_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='devices', to='places.neighbourhood')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='device_code_once'), models.CheckConstraint(condition=models.Q(('withdrawn_by__isnull', True), ('withdrawn_at__isnull', False), _connector='OR'), name='device_withdrawn_by_at_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='DoorNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('text', models.CharField(max_length=300)),
                ('made_at', models.DateTimeField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='door_notes', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='door_note_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('planned_on', models.DateField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('own_place', models.CharField(blank=True, default='', max_length=120)),
                ('state', models.CharField(choices=[('planned', 'gaat door'), ('cancelled', 'gaat niet door')], default='planned', max_length=9)),
                ('is_moved', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, default='', max_length=200)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='activities.activity')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='places.neighbourhood')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'starts_at', 'id'], name='occurrence_by_moment')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='occurrence_code_once'), models.UniqueConstraint(fields=('activity', 'planned_on'), name='occurrence_once_a_day'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='occurrence_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='SignUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('first_name', models.CharField(max_length=40)),
                ('party', models.PositiveSmallIntegerField(default=1)),
                ('diets', models.JSONField(blank=True, default=dict)),
                ('brings', models.CharField(blank=True, default='', max_length=80)),
                ('is_helper', models.BooleanField(default=False)),
                ('email', models.EmailField(blank=True, default='', max_length=254)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('coming', 'komt'), ('waiting', 'op de wachtlijst'), ('called_off', 'afgezegd')], max_length=10)),
                ('made_at', models.DateTimeField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ups', to='places.neighbourhood')),
                ('occurrence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ups', to='activities.occurrence')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sign_ups', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['occurrence', 'state', 'id'], name='sign_up_in_order')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='sign_up_code_once'), models.CheckConstraint(condition=models.Q(('party__gte', 1), ('party__lte', 6)), name='sign_up_party_of_some')],
            },
        ),
        migrations.CreateModel(
            name='Tap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('arrived', 'is er'), ('walk_in', 'binnengelopen'), ('cash', 'contant'), ('request', 'betaalverzoek')], max_length=8)),
                ('persons', models.SmallIntegerField(default=0)),
                ('cents', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('device', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='taps', to='activities.device')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taps', to='places.neighbourhood')),
                ('occurrence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taps', to='activities.occurrence')),
                ('sign_up', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='taps', to='activities.signup')),
            ],
            options={
                'indexes': [models.Index(fields=['occurrence', 'undone_at', 'kind'], name='tap_by_occurrence')],
            },
        ),
    ]
