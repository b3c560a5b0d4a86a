from django.urls import path

from wijkwerk.web.my.safety import views

urlpatterns = [path("veiligheid/", views.incident, name="incident")]
