"""Settings of the tests: an own data folder, mails in memory, quick passwords."""

import os
import tempfile

os.environ.setdefault("INNAXE_DATA", tempfile.mkdtemp(prefix="innaxe-tests-"))
os.environ.setdefault("INNAXE_SECRET_KEY", "only-for-tests")
os.environ.setdefault("INNAXE_LOG_LEVEL", "ERROR")

from innaxe.site.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
API_RATE = "1000000/m"  # tests of rates set their own
CACHES["default"]["LOCATION"] = tempfile.mkdtemp(prefix="innaxe-counts-")  # noqa: F405 - each process counts for itself
