from django.urls import path

from wijkwerk.web.desk.people import doubles, letters, views

urlpatterns = [
    path("zoek/", views.find, name="desk_find"),
    path("mensen/", views.everybody, name="desk_people"),
    path("mensen/nieuw/", views.add, name="desk_people_add"),
    path("mensen/dubbel/", doubles.likely, name="desk_people_doubles"),
    path("mensen/brieven/", letters.letters, name="desk_people_letters"),
    path("mensen/brieven/<str:code>/intrekken/", letters.withdraw, name="desk_people_letters_withdraw"),
    path("mensen/<str:code>/", views.person, name="desk_people_person"),
    path("mensen/<str:code>/verbruik/", views.use, name="desk_people_use"),
    path("mensen/<str:code>/wijzig/", views.change, name="desk_people_change"),
    path("mensen/<str:code>/wissen/", views.erase, name="desk_people_erase"),
    path("mensen/<str:code>/aanmelden/", views.open_account, name="desk_people_account"),
    path("mensen/<str:code>/samen/<str:other>/", doubles.compare, name="desk_people_join"),
    path("mensen/<str:code>/overdragen/", letters.hand_over, name="desk_people_hand_over"),
]
