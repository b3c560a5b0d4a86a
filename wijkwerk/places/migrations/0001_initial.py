import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Neighbourhood',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('tagline', models.CharField(blank=True, default='', max_length=120)),
                ('zone', models.CharField(default='Europe/Amsterdam', max_length=40)),
                ('phone', models.CharField(blank=True, default='', max_length=30)),
                ('email', models.EmailField(blank=True, default='', max_length=254)),
                ('visit', models.CharField(blank=True, default='', max_length=120)),
                ('opening_hours', models.CharField(blank=True, default='', max_length=120)),
                ('currency_one', models.CharField(default='buurtmunt', max_length=30)),
                ('currency_many', models.CharField(default='buurtmunten', max_length=30)),
                ('outline', models.JSONField(blank=True, default=list)),
                ('outline_source', models.CharField(blank=True, default='', max_length=160)),
                ('is_demo', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='HostName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('host_name', models.CharField(max_length=120, unique=True)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='host_names', to='places.neighbourhood')),
            ],
        ),
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('letter', models.CharField(max_length=3)),
                ('x', models.FloatField(null=True)),
                ('y', models.FloatField(null=True)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'name'), name='block_once')],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.CharField(blank=True, default='', max_length=80)),
                ('house_number', models.PositiveIntegerField()),
                ('suffix', models.CharField(blank=True, default='', max_length=12)),
                ('postcode', models.CharField(max_length=6)),
                ('x', models.FloatField(null=True)),
                ('y', models.FloatField(null=True)),
                ('sort_key', models.CharField(max_length=120)),
                ('block', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='addresses', to='places.block')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='places.neighbourhood')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'sort_key'], name='address_by_sort_key')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'postcode', 'house_number', 'suffix'), name='address_once')],
            },
        ),
        migrations.CreateModel(
            name='OwnFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('unit', models.CharField(max_length=20)),
                ('value', models.DecimalField(decimal_places=4, max_digits=14)),
                ('low', models.DecimalField(decimal_places=4, max_digits=14)),
                ('high', models.DecimalField(decimal_places=4, max_digits=14)),
                ('source', models.CharField(max_length=200)),
                ('seen_on', models.DateField()),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_figures', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'key', 'valid_from'), name='own_figure_once'), models.CheckConstraint(condition=models.Q(('low__lte', models.F('value')), ('value__lte', models.F('high'))), name='own_figure_in_range')],
            },
        ),
    ]
