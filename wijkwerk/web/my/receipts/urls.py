from django.urls import path

from wijkwerk.web.my.receipts import views

urlpatterns = [
    path("mijn/bonnen/", views.receipts, name="my_receipts"),
    path("mijn/bonnen/nieuw/", views.hand_in, name="my_receipts_new"),
    path("mijn/bonnen/<str:code>/", views.receipt, name="my_receipt"),
    path("mijn/bonnen/<str:code>/foto/", views.photo, name="my_receipt_photo"),
    path("mijn/bonnen/<str:code>/intrekken/", views.withdraw, name="my_receipt_withdraw"),
]
