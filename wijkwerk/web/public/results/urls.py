from django.urls import path

from wijkwerk.web.public.results import views

urlpatterns = [
    path("opbrengst/", views.results, name="results"),
    path("opbrengst/<slug:name>/", views.measure, name="measure"),
]
