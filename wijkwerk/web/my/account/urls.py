from django.urls import path

from wijkwerk.web.my.account import views

urlpatterns = [
    path("mijn/rekening/", views.account, name="my_account"),
    path("mijn/rekening/weg/", views.forget, name="my_account_forget"),
]
