from django.urls import path

from wijkwerk.web.desk.news import mailing, paper, sender, subscribers, views

urlpatterns = [
    path("publicaties/", views.pieces, name="desk_news"),
    path("publicaties/nieuw/", views.new, name="desk_news_new"),
    path("publicaties/lezers/", subscribers.subscribers, name="desk_news_subscribers"),
    path("publicaties/lezers/papier/", subscribers.note_yes, name="desk_news_paper_yes"),
    path("publicaties/lezers/<str:code>/stop/", subscribers.end, name="desk_news_reader_end"),
    path("publicaties/afzender/", sender.sender, name="desk_news_sender"),
    path("publicaties/teruggekomen/", mailing.bounce, name="desk_news_bounce"),
    path("publicaties/verzending/<str:code>/", mailing.mailing, name="desk_news_mailing"),
    path("publicaties/verzending/<str:code>/stop/", mailing.stop, name="desk_news_mailing_stop"),
    path("publicaties/verzending/<str:code>/verder/", mailing.resume, name="desk_news_mailing_resume"),
    path("publicaties/bezorging/<str:code>/nog-eens/", mailing.try_again, name="desk_news_delivery_again"),
    path("publicaties/bezorging/<str:code>/aangekomen/", mailing.received, name="desk_news_delivery_received"),
    path("publicaties/<str:code>/", views.piece, name="desk_news_piece"),
    path("publicaties/<str:code>/foto/", views.picture, name="desk_news_picture"),
    path("publicaties/<str:code>/plaats/", views.publish, name="desk_news_publish"),
    path("publicaties/<str:code>/haal-weg/", views.withdraw, name="desk_news_withdraw"),
    path("publicaties/<str:code>/mail/", mailing.send, name="desk_news_mail"),
    path("publicaties/<str:code>/proef/", mailing.try_out, name="desk_news_try_out"),
    path("publicaties/<str:code>/blad/", paper.sheet, name="desk_news_sheet"),
    path("publicaties/<str:code>/brieven/", paper.letters, name="desk_news_letters"),
]
