"""A plugin of pytest, loaded before Django reads its settings: tests run in a folder of their own, and never on what is in use.

`make test` sets all of this itself; this is for who runs one test by hand.
"""

import atexit
import os
import secrets
import shutil
import tempfile

if "VAR_DIR" not in os.environ:
    _folder = tempfile.mkdtemp(prefix="wijkwerk-test-")
    os.environ["VAR_DIR"] = _folder
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
os.environ.setdefault("EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
os.environ.setdefault("LOG_LEVEL", "CRITICAL")
