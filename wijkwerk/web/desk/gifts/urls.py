from django.urls import path

from wijkwerk.web.desk.gifts import paper, views

urlpatterns = [
    path("giften/", views.gifts, name="desk_gifts"),
    path("giften/nieuw/", views.add, name="desk_gifts_add"),
    path("giften/brieven/<int:year>/", paper.letters, name="desk_gifts_letters"),
    path("giften/<str:code>/", views.gift, name="desk_gifts_gift"),
    path("giften/<str:code>/bank/", views.found_on_bank, name="desk_gifts_bank"),
    path("giften/<str:code>/bedankt/", views.thank, name="desk_gifts_thank"),
    path("giften/<str:code>/brief/", paper.letter, name="desk_gifts_letter"),
    path("giften/<str:code>/vergissing/", views.withdraw, name="desk_gifts_withdraw"),
]
