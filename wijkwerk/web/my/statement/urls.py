from django.urls import path

from wijkwerk.web.my.statement import views

urlpatterns = [
    path("mijn/overzicht/", views.this_year, name="my_statement"),
    path("mijn/overzicht/aanwezig/", views.attendance, name="my_statement_attendance"),
    path("mijn/overzicht/<int:year>/", views.year, name="my_statement_year"),
    path("mijn/overzicht/<int:year>/<int:month>/", views.month, name="my_statement_month"),
    path("mijn/brief/<int:year>/", views.letter, name="my_letter"),
]
