import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '__first__'),
        ('execution', '0001_initial'),
        ('homes', '0001_initial'),
        ('needs', '0001_initial'),
        ('people', '0001_initial'),
        ('pictures', '0001_initial'),
        ('places', '0002_legal_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='VisitDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('on', models.DateField()),
                ('bring', models.CharField(blank=True, default='', max_length=200)),
                ('made_at', models.DateTimeField()),
                ('coach', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='visit_days', to='people.person')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visit_days', to='places.neighbourhood')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', '-on', 'id'], name='visit_day_by_day')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='visit_day_code_once'), models.UniqueConstraint(fields=('coach', 'on'), name='one_visit_day_per_coach')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('position', models.PositiveSmallIntegerField()),
                ('dwelling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='homes.dwelling')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='places.neighbourhood')),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='execution.visitday')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='visit_code_once'), models.UniqueConstraint(fields=('day', 'dwelling'), name='home_once_per_visit_day')],
            },
        ),
        migrations.CreateModel(
            name='VisitedNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visited', to='needs.need')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visited', to='execution.visit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('visit', 'need'), name='need_once_per_visit')],
            },
        ),
        migrations.CreateModel(
            name='VisitReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('outcome', models.CharField(choices=[('done', 'gedaan'), ('nobody', 'niemand thuis'), ('back', 'terugkomen'), ('refused', 'wil niet')], max_length=7)),
                ('state', models.CharField(choices=[('stands', 'telt'), ('same', 'zegt hetzelfde'), ('differs', 'zegt iets anders'), ('aside', 'telt niet')], max_length=7)),
                ('from_paper', models.BooleanField()),
                ('note', models.CharField(blank=True, default='', max_length=300)),
                ('told_at', models.DateTimeField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visit_reports', to='places.neighbourhood')),
                ('picture', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='visit_report', to='pictures.picture')),
                ('told_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='execution.visit')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'state'], name='visit_report_by_state')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='visit_report_code_once'), models.UniqueConstraint(condition=models.Q(('state', 'stands')), fields=('visit',), name='one_report_stands')],
            },
        ),
        migrations.CreateModel(
            name='ReportedNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reported', to='needs.need')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reported', to='execution.visitreport')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'need'), name='need_once_per_report')],
            },
        ),
    ]
