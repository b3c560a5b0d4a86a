"""What the web application carries: nothing that only the worker needs."""

import os
import subprocess
import sys

from tests.architecture import house

HEAVY = ("scipy", "numpy", "openpyxl", "pandas", "playwright", "pytest", "hypothesis")
LOADS = """
import sys
from config.wsgi import application
from django.urls import get_resolver
from django.template.loader import get_template
get_resolver().url_patterns  # imports every view
get_template("public/home.html")  # and every template tag
print(" ".join(name for name in {heavy!r} if name in sys.modules))
"""


def test_the_web_never_loads_what_only_the_worker_needs() -> None:
    words = [sys.executable, "-c", LOADS.format(heavy=HEAVY)]

    done = subprocess.run(words, cwd=house.ROOT, env=dict(os.environ), capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [], "import it inside the function that needs it"
