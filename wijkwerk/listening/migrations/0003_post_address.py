import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '__first__'),
        ('listening', '0002_pasted_messages'),
        ('people', '0001_initial'),
        ('pictures', '0001_initial'),
        ('places', '0002_legal_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='Announcement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('state', models.CharField(choices=[('unread', 'ongelezen'), ('in_hand', 'in behandeling'), ('told', 'verteld'), ('returned', 'reacties terug'), ('answered', 'beantwoord'), ('aside', 'weggelegd')], default='unread', max_length=8)),
                ('sender', models.CharField(max_length=100)),
                ('sender_kind', models.CharField(choices=[('municipality', 'gemeente'), ('housing', 'woningcorporatie'), ('company', 'bedrijf'), ('other', 'iemand anders')], max_length=12)),
                ('reply_to', models.EmailField(blank=True, default='', max_length=254)),
                ('subject', models.CharField(max_length=150)),
                ('original', models.TextField(blank=True, default='', max_length=20000)),
                ('came_by', models.CharField(choices=[('paper', 'op papier'), ('mail', 'per mail'), ('link', 'via hun eigen link'), ('form', 'via het formulier')], max_length=5)),
                ('received_at', models.DateTimeField()),
                ('title', models.CharField(blank=True, default='', max_length=100)),
                ('summary', models.TextField(blank=True, default='', max_length=2000)),
                ('place', models.CharField(blank=True, default='', max_length=120)),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('at_what_time', models.CharField(blank=True, default='', max_length=80)),
                ('react_until', models.DateField(null=True)),
                ('search_key', models.TextField(blank=True, default='')),
                ('version', models.PositiveIntegerField(default=1)),
                ('told_at', models.DateTimeField(null=True)),
                ('mailed_to', models.PositiveIntegerField(default=0)),
                ('returned_at', models.DateTimeField(null=True)),
                ('returned_text', models.TextField(blank=True, default='', max_length=8000)),
                ('returned_counts', models.JSONField(default=dict)),
                ('their_answer', models.TextField(blank=True, default='', max_length=8000)),
                ('answer', models.TextField(blank=True, default='', max_length=4000)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='announcements', to='places.neighbourhood')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='announcements', to='people.organisation')),
                ('returned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('told_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['neighbourhood', 'state', '-received_at', '-id'], name='announcement_tray'), models.Index(fields=['neighbourhood', '-received_at', '-id'], name='announcement_by_moment')],
                'constraints': [models.UniqueConstraint(fields=('code',), name='announcement_code_once'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='announcement_ends_after_begin'), models.CheckConstraint(condition=models.Q(('told_by__isnull', True), ('told_at__isnull', False), _connector='OR'), name='announcement_told_by_at_a_moment'), models.CheckConstraint(condition=models.Q(('returned_by__isnull', True), ('returned_at__isnull', False), _connector='OR'), name='announcement_returned_by_at_a_moment'), models.CheckConstraint(condition=models.Q(('answered_by__isnull', True), ('answered_at__isnull', False), _connector='OR'), name='announcement_answered_by_at_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('name', models.CharField(max_length=120)),
                ('size', models.PositiveIntegerField()),
                ('shown_at', models.DateTimeField(null=True)),
                ('announcement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='listening.announcement')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='post_files', to='places.neighbourhood')),
                ('picture', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='post_file', to='pictures.picture')),
                ('shown_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('code',), name='attachment_code_once'), models.CheckConstraint(condition=models.Q(('shown_by__isnull', True), ('shown_at__isnull', False), _connector='OR'), name='attachment_shown_by_at_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='PdfFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='pdf', to='listening.attachment')),
            ],
        ),
        migrations.CreateModel(
            name='PostWish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said_at', models.DateTimeField()),
                ('heard_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='post_wish', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7)),
                ('kind', models.CharField(choices=[('fine', 'Prima zo'), ('worry', 'Ik maak me zorgen'), ('question', 'Ik heb een vraag'), ('idea', 'Ik heb een idee')], max_length=8)),
                ('text', models.TextField(blank=True, default='', max_length=2000)),
                ('first_name', models.CharField(blank=True, default='', max_length=60)),
                ('email', models.EmailField(blank=True, default='', max_length=254)),
                ('came_by', models.CharField(choices=[('form', 'op de bladzijde'), ('paper', 'op papier'), ('phone', 'telefoon'), ('doorstep', 'aan de deur of in het huis')], max_length=8)),
                ('made_at', models.DateTimeField()),
                ('left_out_at', models.DateTimeField(null=True)),
                ('announcement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='listening.announcement')),
                ('left_out_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='places.neighbourhood')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reactions', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['announcement', 'made_at', 'id'], name='reaction_by_moment')],
                'constraints': [models.UniqueConstraint(fields=('code',), name='reaction_code_once'), models.CheckConstraint(condition=models.Q(('left_out_by__isnull', True), ('left_out_at__isnull', False), _connector='OR'), name='reaction_left_out_by_at_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Touched',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.CharField(blank=True, default='', max_length=80)),
                ('announcement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='touched', to='listening.announcement')),
                ('block', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.block')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('block__isnull', False)), fields=('announcement', 'block'), name='touched_block_once'), models.UniqueConstraint(condition=models.Q(('block__isnull', True)), fields=('announcement', 'street'), name='touched_street_once'), models.CheckConstraint(condition=models.Q(models.Q(('block__isnull', False), ('street', '')), models.Q(('block__isnull', True), models.Q(('street', ''), _negated=True)), _connector='OR'), name='touched_block_or_street')],
            },
        ),
    ]
