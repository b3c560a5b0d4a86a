from django.urls import path

from wijkwerk.web.my.membership import views

urlpatterns = [
    path("mijn/lid/", views.members, name="my_members"),
    path("mijn/lid/giften/<int:year>/", views.gifts, name="my_gifts"),
    path("mijn/lid/<str:code>/", views.member, name="my_member"),
]
