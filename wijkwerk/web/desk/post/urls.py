from django.urls import path

from wijkwerk.web.desk.post import letters, mailbox, reactions, telling, tray

urlpatterns = [
    path("post/", tray.tray, name="desk_post"),
    path("post/nieuw/", tray.take_in, name="desk_post_new"),
    path("post/mail/", tray.take_mail, name="desk_post_mail"),
    path("post/links/", tray.links, name="desk_post_links"),
    path("post/mailbus/", mailbox.mailbox, name="desk_post_mailbox"),
    path("post/mailbus/<str:code>/gezien/", mailbox.seen, name="desk_post_kept_seen"),
    path("post/per-mail/<str:code>/", mailbox.settle, name="desk_post_mailed"),
    path("post/wens/<str:code>/", tray.wish, name="desk_post_wish"),
    path("post/bijlage/<str:code>/", letters.file, name="desk_post_file"),
    path("post/bijlage/<str:code>/toon/", letters.show_file, name="desk_post_file_show"),
    path("post/reactie/<str:code>/weg/", reactions.leave_out, name="desk_post_reaction_out"),
    path("post/<str:code>/", letters.letter, name="desk_post_letter"),
    path("post/<str:code>/in-gewone-woorden/", letters.summarise, name="desk_post_summarise"),
    path("post/<str:code>/weg/", letters.put_aside, name="desk_post_aside"),
    path("post/<str:code>/vertel/", telling.tell, name="desk_post_tell"),
    path("post/<str:code>/brieven/", telling.paper, name="desk_post_paper"),
    path("post/<str:code>/affiche/", telling.poster, name="desk_post_poster"),
    path("post/<str:code>/reactie/", reactions.note, name="desk_post_react"),
    path("post/<str:code>/terug/", reactions.send_back, name="desk_post_back"),
    path("post/<str:code>/antwoord/", reactions.answer, name="desk_post_answer"),
]
