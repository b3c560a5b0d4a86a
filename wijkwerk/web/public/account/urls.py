from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path
from django.views.generic import RedirectView

from wijkwerk.web.public.account import oidc
from wijkwerk.web.shared.accounts import ends_other_sign_ins

urlpatterns = [
    path("aanmelden/", account.request_login_code, name="account_request_login_code"),
    path("aanmelden/", account.request_login_code, name="account_login"),
    path("aanmelden/", account.request_login_code, name="account_signup"),
    path("aanmelden/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("aanmelden/gesloten/", account.account_inactive, name="account_inactive"),
    path("aanmelden/met/<slug:key>/", oidc.begin, name="oidc_begin"),
    path("aanmelden/met/<slug:key>/terug/", oidc.come_back, name="oidc_back"),
    path("aanmelden/opnieuw/", account.reauthenticate, name="account_reauthenticate"),
    path("aanmelden/sleutel/", mfa.authenticate, name="mfa_authenticate"),
    path("aanmelden/sleutel/opnieuw/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("aanmelden/toegangssleutel/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("aanmelden/sleutels/", mfa.index, name="mfa_index"),
    path("aanmelden/sleutel/instellen/", ends_other_sign_ins(totp.activate_totp), name="mfa_activate_totp"),
    path("aanmelden/sleutel/uitzetten/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_deactivate_totp"),
    path("aanmelden/reservecodes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "aanmelden/reservecodes/nieuw/",
        ends_other_sign_ins(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("afmelden/", account.logout, name="account_logout"),
]
