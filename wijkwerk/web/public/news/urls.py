from django.urls import path

from wijkwerk.web.public.news import newsletter, views

urlpatterns = [
    path("nieuws/", views.news, name="news"),
    path("nieuws/<str:code>/", views.piece, name="news_piece"),
    path("nieuws/<str:code>/foto/", views.picture, name="news_picture"),
    path("nieuwsbrief/", newsletter.ask, name="newsletter"),
    path("nieuwsbrief/gevraagd/", newsletter.asked, name="newsletter_asked"),
    path("nieuwsbrief/ja/<str:token>/", newsletter.say_yes, name="newsletter_yes"),
    path("nieuwsbrief/afmelden/<str:token>/", newsletter.leave, name="newsletter_leave"),
    path("nieuwsbrief/wissen/<str:token>/", newsletter.erase, name="newsletter_erase"),
]
