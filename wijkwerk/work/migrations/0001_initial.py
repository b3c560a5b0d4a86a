import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '__first__'),
        ('needs', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='BundlingRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('state', models.CharField(choices=[('waiting', 'staat klaar'), ('running', 'is bezig'), ('ready', 'klaar om te bekijken'), ('accepted', 'overgenomen'), ('failed', 'mislukt')], default='waiting', max_length=8)),
                ('progress', models.PositiveSmallIntegerField(default=0)),
                ('phase', models.CharField(blank=True, default='', max_length=80)),
                ('instance', models.JSONField(default=dict)),
                ('plan', models.JSONField(default=dict)),
                ('problem', models.CharField(blank=True, default='', max_length=300)),
                ('alive_at', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bundling_runs', to='places.neighbourhood')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', '-asked_at', 'id'], name='run_by_moment')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='run_code_once'), models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'running'])), fields=('neighbourhood',), name='one_run_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Tariff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('fixed', models.PositiveBigIntegerField(default=0)),
                ('visit', models.PositiveBigIntegerField(default=0)),
                ('tiers', models.JSONField()),
                ('min_units', models.PositiveIntegerField(default=1)),
                ('max_units', models.PositiveIntegerField()),
                ('hours_per_quarter', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ('local_share', models.DecimalField(decimal_places=4, default=0, max_digits=5)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('source', models.CharField(max_length=160)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tariffs', to='places.neighbourhood')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tariffs', to='people.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'kind'], name='tariff_by_kind')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'kind', 'valid_from'), name='tariff_once'), models.CheckConstraint(condition=models.Q(('local_share__gte', 0), ('local_share__lte', 1)), name='tariff_share_is_a_part'), models.CheckConstraint(condition=models.Q(('min_units__gte', 1)), name='tariff_for_something')],
            },
        ),
        migrations.CreateModel(
            name='WorkPackage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('title', models.CharField(max_length=120)),
                ('kind', models.CharField(max_length=40)),
                ('step', models.PositiveSmallIntegerField(choices=[(1, 'Buren onderling'), (2, 'Projecten'), (3, 'Sociale ondernemingen'), (4, 'Bedrijven'), (5, 'Overheid')])),
                ('quarter', models.CharField(max_length=6)),
                ('units', models.PositiveIntegerField()),
                ('unit_price', models.PositiveBigIntegerField(default=0)),
                ('cost', models.PositiveBigIntegerField(default=0)),
                ('cost_apart', models.PositiveBigIntegerField(default=0)),
                ('local_hours', models.DecimalField(decimal_places=2, default=0, max_digits=9)),
                ('local_value', models.PositiveBigIntegerField(default=0)),
                ('state', models.CharField(choices=[('accepted', 'gebundeld'), ('offered', 'aangeboden'), ('taken_on', 'aangenomen'), ('in_work', 'in uitvoering'), ('done', 'klaar'), ('dropped', 'vervallen')], default='accepted', max_length=8)),
                ('version', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField()),
                ('done_on', models.DateField(null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='packages', to='places.neighbourhood')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='packages', to='people.organisation')),
                ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='packages', to='work.bundlingrun')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'state', 'step'], name='package_on_the_stairs')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='package_code_once'), models.CheckConstraint(condition=models.Q(('units__gte', 1)), name='package_of_something')],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('title', models.CharField(max_length=100)),
                ('asked', models.CharField(max_length=500)),
                ('not_asked', models.CharField(blank=True, default='', max_length=300)),
                ('skills', models.JSONField(default=dict)),
                ('teaches', models.JSONField(default=list)),
                ('language', models.CharField(blank=True, default='', max_length=5)),
                ('hours_asked_by', models.CharField(choices=[('nobody', 'niemand: een telling is genoeg'), ('wage', 'een loon'), ('grant', 'een subsidie')], default='nobody', max_length=7)),
                ('is_usually_paid', models.BooleanField(null=True)),
                ('made_at', models.DateTimeField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='places.neighbourhood')),
                ('package', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='work.workpackage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='task_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('meet_at', models.CharField(max_length=120)),
                ('x', models.FloatField()),
                ('y', models.FloatField()),
                ('places', models.PositiveIntegerField()),
                ('min_places', models.PositiveIntegerField(default=1)),
                ('state', models.CharField(choices=[('open', 'gepland'), ('done', 'gedaan'), ('cancelled', 'gaat niet door')], default='open', max_length=9)),
                ('made_at', models.DateTimeField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shifts', to='places.neighbourhood')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shifts', to='work.task')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'state', 'starts_at'], name='shift_by_moment')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='shift_code_once'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='shift_ends_after_start'), models.CheckConstraint(condition=models.Q(('min_places__gte', 1), ('places__gte', models.F('min_places'))), name='shift_places')],
            },
        ),
        migrations.CreateModel(
            name='PackagedNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('need', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='packaged', to='needs.need')),
                ('package', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='packaged', to='work.workpackage')),
            ],
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('state', models.CharField(choices=[('sent', 'wacht op antwoord'), ('accepted', 'aangenomen'), ('declined', 'afgewezen'), ('withdrawn', 'ingetrokken')], default='sent', max_length=9)),
                ('price', models.PositiveBigIntegerField()),
                ('local_value', models.PositiveBigIntegerField()),
                ('reason', models.CharField(blank=True, default='', max_length=500)),
                ('sent_at', models.DateTimeField()),
                ('expires_on', models.DateField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='places.neighbourhood')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='people.organisation')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('package', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='work.workpackage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='offer_code_once'), models.UniqueConstraint(condition=models.Q(('state__in', ['sent', 'accepted'])), fields=('package',), name='one_offer_at_a_time')],
            },
        ),
    ]
