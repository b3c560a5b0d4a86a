from django.urls import path

from wijkwerk.web.desk.imports import buurten, views

urlpatterns = [
    path("inlezen/", views.batches, name="desk_imports"),
    path("inlezen/buurten/", buurten.buurten, name="desk_imports_buurten"),
    path("inlezen/<str:code>/", views.batch, name="desk_imports_batch"),
    path("inlezen/<str:code>/kolommen/", views.mapping, name="desk_imports_mapping"),
    path("inlezen/<str:code>/overnemen/", views.take, name="desk_imports_take"),
    path("inlezen/<str:code>/terugdraaien/", views.undo, name="desk_imports_undo"),
    path("inlezen/<str:code>/herstellen.csv", views.mend, name="desk_imports_mend"),
]
