import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('places', '0002_legal_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='Circle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('name', models.CharField(max_length=60)),
                ('state', models.CharField(choices=[('gathering', 'zoekt leden'), ('running', 'loopt')], default='gathering', max_length=9)),
                ('least', models.PositiveSmallIntegerField()),
                ('most', models.PositiveSmallIntegerField()),
                ('cap_months', models.PositiveSmallIntegerField()),
                ('longest_months', models.PositiveSmallIntegerField()),
                ('source', models.CharField(blank=True, default='', max_length=200)),
                ('started_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gift_circles', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='gift_circle_code_once'), models.UniqueConstraint(fields=('neighbourhood', 'name'), name='gift_circle_name_once'), models.CheckConstraint(condition=models.Q(('least__lte', models.F('most'))), name='circle_least_up_to_most')],
            },
        ),
        migrations.CreateModel(
            name='Level',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('gift', models.PositiveIntegerField()),
                ('contribution', models.PositiveIntegerField()),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='gift_circle.circle')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('circle', 'number'), name='gift_level_once')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('state', models.CharField(choices=[('asked', 'wacht op de leden'), ('member', 'lid'), ('refused', 'niet toegelaten'), ('left', 'weggegaan')], default='asked', max_length=8)),
                ('asked_at', models.DateTimeField()),
                ('settled_on', models.DateField(null=True)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='gift_circle.circle')),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='gift_circle.level')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='circle_places', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('circle', 'code'), name='gift_member_code_once'), models.UniqueConstraint(fields=('circle', 'person'), name='gift_member_once')],
            },
        ),
        migrations.CreateModel(
            name='Illness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='illnesses', to='gift_circle.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'code'), name='illness_code_once'), models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('to_on__gte', models.F('from_on')), _connector='OR'), name='illness_ends_after_begin')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('month', models.DateField()),
                ('cents', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('open', 'voorstel'), ('given', 'gegeven'), ('not_given', 'niet gegeven')], default='open', max_length=9)),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='gift_circle.member')),
                ('illness', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='gift_circle.illness')),
            ],
            options={
                'indexes': [models.Index(fields=['giver', 'state', 'id'], name='gift_by_giver')],
                'constraints': [models.UniqueConstraint(fields=('giver', 'code'), name='gift_code_once'), models.UniqueConstraint(fields=('illness', 'giver', 'month'), name='gift_once_a_month'), models.CheckConstraint(condition=models.Q(('cents__gt', 0)), name='gift_of_something')],
            },
        ),
        migrations.CreateModel(
            name='PurseLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('kind', models.CharField(choices=[('put_aside', 'opzij gezet'), ('given', 'gegeven'), ('corrected', 'zelf rechtgezet')], max_length=9)),
                ('cents', models.IntegerField()),
                ('key', models.CharField(max_length=40)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='gift_circle.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'key'), name='purse_line_once')],
            },
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_yes', models.BooleanField()),
                ('about', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='gift_circle.member')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='gift_circle.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('about', 'by'), name='voice_once')],
            },
        ),
    ]
