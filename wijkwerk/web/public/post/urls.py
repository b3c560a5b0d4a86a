from django.urls import path

from wijkwerk.web.public.post import views

urlpatterns = [
    path("bekendmakingen/", views.announcements, name="announcements"),
    path("bekendmakingen/inleveren/", views.hand_in, name="hand_in"),
    path("bekendmakingen/bijlage/<str:code>/", views.file, name="announcement_file"),
    path("bekendmakingen/<str:code>/", views.announcement, name="announcement"),
    path("post-uit/<str:token>/", views.stop, name="post_stop"),
]
