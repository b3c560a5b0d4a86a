import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '__first__'),
        ('homes', '0001_initial'),
        ('listening', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('kind', models.CharField(max_length=40)),
                ('units', models.PositiveIntegerField(default=1)),
                ('hours', models.DecimalField(decimal_places=2, max_digits=6)),
                ('urgency', models.PositiveSmallIntegerField(choices=[(1, 'als het uitkomt'), (2, 'liefst snel'), (3, 'kan niet wachten')], default=1)),
                ('from_quarter', models.CharField(max_length=6)),
                ('to_quarter', models.CharField(max_length=6)),
                ('decider', models.CharField(choices=[('resident', 'de bewoner zelf'), ('owner', 'de eigenaar'), ('landlord', 'de verhuurder'), ('vve', 'de VvE')], default='resident', max_length=10)),
                ('decision', models.CharField(choices=[('open', 'nog niet gevraagd'), ('asked', 'gevraagd'), ('yes', 'ja'), ('no', 'nee')], default='open', max_length=6)),
                ('ground', models.CharField(choices=[('asked', 'de bewoner vroeg erom'), ('building', 'kenmerk van het gebouw')], default='asked', max_length=10)),
                ('note', models.CharField(blank=True, default='', max_length=300)),
                ('state', models.CharField(choices=[('open', 'wacht onderaan de trap'), ('in_package', 'in een brok werk'), ('done', 'gedaan'), ('withdrawn', 'hoeft niet meer')], default='open', max_length=12)),
                ('version', models.PositiveIntegerField(default=1)),
                ('recognised_at', models.DateTimeField()),
                ('done_on', models.DateField(null=True)),
                ('block', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='places.block')),
                ('dwelling', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='homes.dwelling')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='places.neighbourhood')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='needs', to='people.person')),
                ('recognised_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'state', 'kind', 'block'], name='need_on_the_stairs'), models.Index(fields=['neighbourhood', 'person'], name='need_by_person')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='need_code_once'), models.CheckConstraint(condition=models.Q(('units__gte', 1)), name='need_of_something'), models.CheckConstraint(condition=models.Q(('to_quarter__gte', models.F('from_quarter'))), name='need_window_forward'), models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('state', 'done')), models.Q(('state', 'done'), _negated=True), _connector='OR'), name='need_done_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='NeedSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='needs.need')),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='listening.signal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('need', 'signal'), name='need_source_once')],
            },
        ),
    ]
