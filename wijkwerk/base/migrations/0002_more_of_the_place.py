import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '__first__'),
        ('base', '0001_initial'),
        ('pictures', '0001_initial'),
        ('places', '0003_areas'),
    ]

    operations = [
        migrations.CreateModel(
            name='Upkeep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('what', models.CharField(max_length=120)),
                ('every_months', models.PositiveSmallIntegerField()),
                ('done_by', models.CharField(blank=True, default='', max_length=80)),
                ('due_on', models.DateField()),
                ('reminded_for', models.DateField(null=True)),
                ('stopped_at', models.DateTimeField(null=True)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='upkeep', to='places.neighbourhood')),
                ('room', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='upkeep', to='base.room')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'due_on'], name='upkeep_by_day')],
                'constraints': [models.UniqueConstraint(fields=('code',), name='upkeep_code_once')],
            },
        ),
        migrations.CreateModel(
            name='UpkeepDone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('remark', models.CharField(blank=True, default='', max_length=200)),
                ('noted_at', models.DateTimeField()),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('upkeep', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='times', to='base.upkeep')),
            ],
        ),
        migrations.CreateModel(
            name='VacantPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('where', models.CharField(max_length=120)),
                ('since', models.CharField(blank=True, default='', max_length=40)),
                ('owner', models.CharField(choices=[('unknown', 'niet bekend'), ('municipality', 'gemeente'), ('housing', 'woningcorporatie'), ('company', 'bedrijf of belegger'), ('church', 'kerk, school of stichting')], default='unknown', max_length=12)),
                ('idea', models.CharField(blank=True, default='', max_length=300)),
                ('told_at', models.DateTimeField()),
                ('shown_at', models.DateTimeField(null=True)),
                ('gone_at', models.DateTimeField(null=True)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vacant_places', to='places.neighbourhood')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'gone_at', 'shown_at'], name='vacant_place_shown')],
                'constraints': [models.UniqueConstraint(fields=('code',), name='vacant_place_code_once')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='openinghours',
            name='opening_hours_forward',
        ),
        migrations.AddField(
            model_name='bill',
            name='vat',
            field=models.CharField(blank=True, choices=[('exempt', 'vrijgesteld: wij verhuren alleen de ruimte'), ('high', 'met btw: dat is zo afgesproken, of er hoort meer bij dan de ruimte'), ('none', 'geen btw: wij zijn geen ondernemer voor de btw, of doen mee aan de kleineondernemersregeling')], default='', max_length=6),
        ),
        migrations.AddField(
            model_name='bill',
            name='vat_cents',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='bill',
            name='vat_per_cent',
            field=models.DecimalField(decimal_places=1, default=0, max_digits=4),
        ),
        migrations.AddField(
            model_name='fault',
            name='picture',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pictures.picture'),
        ),
    ]
