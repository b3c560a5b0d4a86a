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
            name='Signal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('kind', models.CharField(choices=[('need', 'Vraag'), ('offer', 'Aanbod'), ('complaint', 'Klacht'), ('dream', 'Droom')], max_length=10)),
                ('text', models.TextField(max_length=4000)),
                ('where', models.CharField(blank=True, default='', max_length=120)),
                ('contact', models.CharField(blank=True, default='', max_length=150)),
                ('for_somebody_else', models.CharField(blank=True, default='', max_length=80)),
                ('language', models.CharField(default='nl', max_length=5)),
                ('heard_by_way', models.CharField(choices=[('form', 'formulier'), ('kitchen_table', 'aan de keukentafel'), ('phone', 'telefoon'), ('walk_in', 'inloop'), ('letter', 'brief of kaart'), ('file', 'lijst')], max_length=14)),
                ('heard_at', models.DateTimeField()),
                ('was_read_back', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('new', 'We hebben je bericht'), ('picked_up', 'Iemand is ermee bezig'), ('on_the_stairs', 'Het ligt bij het werk'), ('answered', 'Je hebt antwoord'), ('closed', 'Klaar'), ('merged', 'Samengevoegd')], default='new', max_length=14)),
                ('next_step', models.CharField(blank=True, default='', max_length=120)),
                ('follow_up_on', models.DateField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('erased_at', models.DateTimeField(null=True)),
                ('address', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signals', to='places.address')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('follow_up_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='follow_ups', to=settings.AUTH_USER_MODEL)),
                ('heard_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='listening.signal')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signals', to='places.neighbourhood')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='signals', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'state', 'follow_up_on', 'heard_at', 'id'], name='signal_inbox'), models.Index(fields=['neighbourhood', 'heard_at', 'id'], name='signal_by_moment')],
                'constraints': [models.CheckConstraint(condition=models.Q(('answered_by__isnull', True), ('answered_at__isnull', False), _connector='OR'), name='signal_answered_by_at_a_moment'), models.UniqueConstraint(fields=('code',), name='signal_code_once'), models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', 'merged')), models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='signal_merged_into_something')],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_ours', models.BooleanField()),
                ('text', models.TextField(max_length=4000)),
                ('said_at', models.DateTimeField()),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='listening.signal')),
            ],
            options={
                'indexes': [models.Index(fields=['signal', 'said_at', 'id'], name='reply_by_moment')],
            },
        ),
    ]
