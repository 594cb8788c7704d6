"""Settings of the site that browsers look at: the real ones, with quick passwords."""

import os

os.environ.setdefault("INNAXE_SECRET_KEY", "only-for-tests")
os.environ.setdefault("INNAXE_LOG_LEVEL", "ERROR")

from innaxe.site.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# a whole run signs in more often in a minute than a person would
ACCOUNT_RATE_LIMITS = False
