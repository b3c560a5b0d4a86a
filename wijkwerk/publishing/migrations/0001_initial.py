import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '__first__'),
        ('activities', '0001_initial'),
        ('people', '0001_initial'),
        ('pictures', '0001_initial'),
        ('places', '0002_legal_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='Piece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('title', models.CharField(max_length=100)),
                ('lead', models.CharField(max_length=300)),
                ('body', models.TextField(blank=True, default='', max_length=12000)),
                ('language', models.CharField(choices=[('nl', 'Nederlands'), ('en', 'English'), ('ar', 'العربية'), ('tr', 'Türkçe')], default='nl', max_length=2)),
                ('picture_shows', models.CharField(blank=True, default='', max_length=150)),
                ('state', models.CharField(choices=[('draft', 'in de maak'), ('published', 'staat op de site'), ('withdrawn', 'van de site gehaald')], default='draft', max_length=9)),
                ('search_key', models.TextField(blank=True, default='')),
                ('version', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pieces', to='activities.activity')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pieces', to='places.neighbourhood')),
                ('picture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pieces', to='pictures.picture')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'state', '-published_at', '-id'], name='piece_newest_first')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='piece_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Mailing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('sender', models.CharField(max_length=254)),
                ('subject', models.CharField(max_length=150)),
                ('text', models.TextField()),
                ('html', models.TextField()),
                ('leave_link', models.CharField(max_length=300)),
                ('made_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('rests_until', models.DateTimeField(null=True)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('problem', models.CharField(blank=True, default='', max_length=200)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mailings', to='places.neighbourhood')),
                ('piece', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mailings', to='publishing.piece')),
            ],
            options={
                'indexes': [models.Index(fields=['done_at'], name='mailing_unfinished')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='mailing_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Sender',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(blank=True, default='', max_length=254)),
                ('dkim_selector', models.CharField(blank=True, default='', max_length=63)),
                ('per_minute', models.PositiveIntegerField(default=30)),
                ('town', models.CharField(blank=True, default='', max_length=60)),
                ('return_address', models.CharField(blank=True, default='', max_length=120)),
                ('neighbourhood', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sender', to='places.neighbourhood')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('per_minute__gte', 1)), name='sender_sends_some')],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('channel', models.CharField(choices=[('email', 'per mail'), ('post', 'op papier')], max_length=5)),
                ('email', models.EmailField(blank=True, default='', max_length=254)),
                ('address_hash', models.CharField(blank=True, default='', max_length=64)),
                ('state', models.CharField(choices=[('asked', 'wacht op een ja uit de mail'), ('confirmed', 'krijgt de nieuwsbrief'), ('ended', 'afgemeld')], max_length=9)),
                ('given_by', models.CharField(choices=[('mailed_link', 'op de site gevraagd, met de link uit de mail bevestigd'), ('signed_in', 'aangezet op de eigen bladzijde'), ('paper', 'op papier, met een handtekening'), ('spoken', 'gezegd aan de balie of aan de deur'), ('phone', 'gezegd aan de telefoon')], max_length=11)),
                ('agreed_text', models.CharField(max_length=400)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='places.neighbourhood')),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'channel', 'state', 'id'], name='subscription_by_state')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='subscription_code_once'), models.UniqueConstraint(condition=models.Q(('channel', 'email'), models.Q(('state', 'ended'), _negated=True)), fields=('neighbourhood', 'address_hash'), name='subscription_once_per_mail'), models.UniqueConstraint(condition=models.Q(('channel', 'post'), models.Q(('state', 'ended'), _negated=True)), fields=('neighbourhood', 'person'), name='subscription_once_on_paper'), models.CheckConstraint(condition=models.Q(('channel', 'email'), ('person__isnull', False), _connector='OR'), name='subscription_on_paper_of_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('message_id', models.CharField(max_length=120, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'wacht'), ('claimed', 'wordt zo verstuurd'), ('handing_over', 'wordt nu verstuurd'), ('sent', 'verstuurd'), ('refused', 'geweigerd'), ('given_up', 'te vaak niet gelukt'), ('bounced', 'teruggekomen'), ('doubt', 'misschien verstuurd'), ('left', 'afgemeld voor het aan de beurt was')], default='waiting', max_length=12)),
                ('send_after', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('worker', models.CharField(blank=True, default='', max_length=40)),
                ('claimed_at', models.DateTimeField(null=True)),
                ('handed_over_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, default='', max_length=200)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='places.neighbourhood')),
                ('mailing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='publishing.mailing')),
                ('subscription', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deliveries', to='publishing.subscription')),
            ],
            options={
                'indexes': [models.Index(fields=['mailing', 'state', 'send_after', 'id'], name='delivery_due'), models.Index(fields=['neighbourhood', 'handed_over_at'], name='delivery_pace'), models.Index(fields=['state', 'worker'], name='delivery_claimed')],
                'constraints': [models.UniqueConstraint(fields=('neighbourhood', 'code'), name='delivery_code_once'), models.UniqueConstraint(fields=('mailing', 'subscription'), name='delivery_once_per_subscription')],
            },
        ),
    ]
