import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '__first__'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('first_name', models.CharField(blank=True, default='', max_length=60)),
                ('last_name', models.CharField(blank=True, default='', max_length=80)),
                ('sort_key', models.CharField(max_length=150)),
                ('phone', models.CharField(blank=True, default='', max_length=30)),
                ('phone_key', models.CharField(blank=True, default='', max_length=20)),
                ('email', models.EmailField(blank=True, default='', max_length=254)),
                ('languages', models.JSONField(blank=True, default=list)),
                ('max_metres', models.PositiveIntegerField(default=3000)),
                ('max_hours_per_week', models.DecimalField(decimal_places=1, default=8, max_digits=4)),
                ('has_buddy_role', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('erased_at', models.DateTimeField(null=True)),
                ('address', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='places.address')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='places.neighbourhood')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='people', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'sort_key', 'id'], name='person_by_sort_key'), models.Index(fields=['neighbourhood', 'phone_key'], name='person_by_phone')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='person_code_once'), models.UniqueConstraint(fields=('neighbourhood', 'user'), name='person_once_per_login')],
            },
        ),
        migrations.CreateModel(
            name='PersonSkill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('skill', models.CharField(max_length=40)),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'een beetje'), (2, 'goed'), (3, 'ik kan het uitleggen')], null=True)),
                ('wants', models.BooleanField(default=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skills', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'skill'), name='skill_once_per_person'), models.CheckConstraint(condition=models.Q(('level__isnull', False), ('wants', True), _connector='OR'), name='skill_held_or_wanted')],
            },
        ),
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'maandag'), (1, 'dinsdag'), (2, 'woensdag'), (3, 'donderdag'), (4, 'vrijdag'), (5, 'zaterdag'), (6, 'zondag')])),
                ('start', models.TimeField()),
                ('end', models.TimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stays', to='people.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='stay_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('name', models.CharField(max_length=100)),
                ('sort_key', models.CharField(max_length=110)),
                ('step', models.PositiveSmallIntegerField(choices=[(1, 'Buren onderling'), (2, 'Projecten'), (3, 'Sociale ondernemingen'), (4, 'Bedrijven'), (5, 'Overheid')])),
                ('email', models.EmailField(blank=True, default='', max_length=254)),
                ('phone', models.CharField(blank=True, default='', max_length=30)),
                ('certificates', models.JSONField(blank=True, default=list)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='organisations', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='organisation_code_once'), models.UniqueConstraint(fields=('neighbourhood', 'name'), name='organisation_name_once')],
            },
        ),
    ]
