import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '__first__'),
        ('people', '0001_initial'),
        ('places', '0002_legal_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('kind', models.CharField(choices=[('odd_job', 'een klusje in huis'), ('shopping', 'boodschappen'), ('company', 'gezelschap of een praatje'), ('letters', 'een brief of formulier'), ('digital', 'telefoon of computer'), ('along', 'meegaan of wegbrengen'), ('garden', 'tuin of balkon'), ('pets', 'zorgen voor een dier'), ('peer', 'praten met wie het zelf heeft meegemaakt')], max_length=10)),
                ('theme', models.CharField(blank=True, choices=[('grief', 'iemand verliezen'), ('caring', 'zorgen voor een ander'), ('illness', 'ziek zijn'), ('debt', 'schulden'), ('parting', 'uit elkaar gaan'), ('newcomer', 'nieuw in Nederland'), ('lonely', 'alleen zijn'), ('parenting', 'kinderen opvoeden'), ('addiction', 'verslaving'), ('no_work', 'geen werk hebben')], default='', max_length=10)),
                ('language', models.CharField(blank=True, default='', max_length=5)),
                ('words', models.CharField(max_length=500)),
                ('first_name', models.CharField(max_length=60)),
                ('phone', models.CharField(blank=True, default='', max_length=30)),
                ('email', models.EmailField(blank=True, default='', max_length=254)),
                ('where', models.CharField(blank=True, default='', max_length=120)),
                ('asked_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('done', 'gedaan'), ('withdrawn', 'niet meer nodig'), ('nobody', 'niemand gevonden')], default='', max_length=10)),
                ('closed_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('block', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='places.block')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_asks', to='places.neighbourhood')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='help_asks', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'closed_at', 'asked_at', 'id'], name='help_ask_open')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='help_ask_code_once'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='help_ask_closed_with_an_outcome')],
            },
        ),
        migrations.CreateModel(
            name='Circle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('kind', models.CharField(choices=[('phone', 'belcirkel'), ('care', 'zorgcirkel')], max_length=5)),
                ('name', models.CharField(max_length=80)),
                ('does', models.CharField(blank=True, default='', max_length=200)),
                ('first_on', models.DateField()),
                ('every', models.PositiveSmallIntegerField(default=7)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_circles', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='help_circle_code_once'), models.CheckConstraint(condition=models.Q(('every__gte', 1), ('every__lte', 31)), name='help_circle_every_so_many')],
            },
        ),
        migrations.CreateModel(
            name='CircleMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('first_name', models.CharField(max_length=60)),
                ('phone', models.CharField(blank=True, default='', max_length=30)),
                ('place', models.PositiveSmallIntegerField()),
                ('joined_at', models.DateTimeField(null=True)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='mutual_aid.circle')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='help_circles', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['circle', 'place', 'id'], name='circle_member_in_order')],
                'constraints': [models.UniqueConstraint(fields=('circle', 'code'), name='circle_member_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Council',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('first_name', models.CharField(max_length=60)),
                ('question', models.CharField(max_length=300)),
                ('made_at', models.DateTimeField()),
                ('touched_at', models.DateTimeField()),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_councils', to='places.neighbourhood')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='help_councils', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='council_code_once')],
            },
        ),
        migrations.CreateModel(
            name='CouncilMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('first_name', models.CharField(max_length=60)),
                ('sees_plan', models.BooleanField(default=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='mutual_aid.council')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('council', 'code'), name='council_member_code_once')],
            },
        ),
        migrations.CreateModel(
            name='CouncilTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'maandag'), (1, 'dinsdag'), (2, 'woensdag'), (3, 'donderdag'), (4, 'vrijdag'), (5, 'zaterdag'), (6, 'zondag')])),
                ('what', models.CharField(max_length=120)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='mutual_aid.council')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='mutual_aid.councilmember')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('council', 'code'), name='council_task_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Forgetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField(default=14)),
                ('neighbourhood', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='forgetting', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('days__gte', 1), ('days__lte', 30)), name='forgets_in_time')],
            },
        ),
        migrations.CreateModel(
            name='HelpCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('kind', models.CharField(max_length=10)),
                ('outcome', models.CharField(choices=[('done', 'gedaan'), ('withdrawn', 'niet meer nodig'), ('nobody', 'niemand gevonden')], max_length=10)),
                ('times', models.PositiveIntegerField(default=0)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_counts', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'month', 'kind', 'outcome'), name='help_count_once')],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('first_name', models.CharField(max_length=60)),
                ('phone', models.CharField(blank=True, default='', max_length=30)),
                ('email', models.EmailField(blank=True, default='', max_length=254)),
                ('radius', models.PositiveIntegerField(choices=[(200, 'mijn straat en die ernaast'), (600, 'tien minuten lopen'), (2000, 'een stukje fietsen'), (0, 'de hele buurt')], default=600)),
                ('theme', models.CharField(blank=True, choices=[('grief', 'iemand verliezen'), ('caring', 'zorgen voor een ander'), ('illness', 'ziek zijn'), ('debt', 'schulden'), ('parting', 'uit elkaar gaan'), ('newcomer', 'nieuw in Nederland'), ('lonely', 'alleen zijn'), ('parenting', 'kinderen opvoeden'), ('addiction', 'verslaving'), ('no_work', 'geen werk hebben')], default='', max_length=10)),
                ('offered_at', models.DateTimeField()),
                ('used_at', models.DateTimeField()),
                ('block', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='places.block')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_offers', to='places.neighbourhood')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='help_offers', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'used_at', 'id'], name='help_offer_by_use')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='help_offer_code_once')],
            },
        ),
        migrations.CreateModel(
            name='OfferedKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('odd_job', 'een klusje in huis'), ('shopping', 'boodschappen'), ('company', 'gezelschap of een praatje'), ('letters', 'een brief of formulier'), ('digital', 'telefoon of computer'), ('along', 'meegaan of wegbrengen'), ('garden', 'tuin of balkon'), ('pets', 'zorgen voor een dier'), ('peer', 'praten met wie het zelf heeft meegemaakt')], max_length=10)),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kinds', to='mutual_aid.offer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('offer', 'kind'), name='offered_kind_once')],
            },
        ),
        migrations.CreateModel(
            name='OfferedLanguage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='languages', to='mutual_aid.offer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('offer', 'language'), name='offered_language_once')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('reason', models.CharField(max_length=200)),
                ('metres', models.PositiveIntegerField(null=True)),
                ('asker_says', models.CharField(choices=[('waiting', 'nog geen antwoord'), ('yes', 'ja'), ('no', 'nee')], default='waiting', max_length=7)),
                ('helper_says', models.CharField(choices=[('waiting', 'nog geen antwoord'), ('yes', 'ja'), ('no', 'nee')], default='waiting', max_length=7)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ask', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='mutual_aid.ask')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_proposals', to='places.neighbourhood')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='mutual_aid.offer')),
            ],
            options={
                'indexes': [models.Index(fields=['offer', 'ended_at', 'id'], name='help_proposal_of_offer')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='help_proposal_code_once'), models.UniqueConstraint(fields=('ask', 'offer'), name='help_proposal_once_per_offer'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('ask',), name='help_proposal_one_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', False), models.Q(models.Q(('asker_says', 'no'), _negated=True), models.Q(('helper_says', 'no'), _negated=True)), _connector='OR'), name='help_proposal_no_ends_it')],
            },
        ),
        migrations.CreateModel(
            name='TurnSwap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='swaps', to='mutual_aid.circle')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='swaps', to='mutual_aid.circlemember')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('circle', 'on'), name='turn_swap_once_a_day')],
            },
        ),
    ]
