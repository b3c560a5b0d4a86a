from django.urls import path

from wijkwerk.web.my.devices import address, passkeys, views

urlpatterns = [
    path("mijn/apparaten/", views.devices, name="my_devices"),
    path("mijn/apparaten/afmelden/", views.sign_out, name="my_devices_sign_out"),
    path("mijn/toegangssleutels/", passkeys.passkeys, name="my_passkeys"),
    path("mijn/toegangssleutels/weg/", passkeys.remove, name="my_passkeys_remove"),
    path("mijn/mailadres/", address.address, name="my_address"),
    path("mijn/mailadres/code/", address.code, name="my_address_code"),
    path("mijn/eigen-code/", views.own_code, name="my_own_code"),
]
