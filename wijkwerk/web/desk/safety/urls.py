from django.urls import path

from wijkwerk.web.desk.safety import views

urlpatterns = [
    path("veiligheid/meldingen/", views.incidents, name="desk_safety"),
    path("veiligheid/meldingen/<str:code>/", views.settle, name="desk_safety_settle"),
    path("veiligheid/vertrouwenspersoon/", views.confidants, name="desk_safety_confidants"),
    path("veiligheid/vertrouwenspersoon/<str:code>/klaar/", views.end_confidant, name="desk_safety_confidant_end"),
    path("veiligheid/borden/", views.signs, name="desk_safety_signs"),
]
