from django.urls import path

from wijkwerk.web.public.safety import views

urlpatterns = [path("veilig/", views.safe, name="safe")]
