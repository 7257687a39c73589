"""What all tests share."""

import os
import tempfile

from hypothesis import HealthCheck, settings

# Machines that share their cores keep no deadline.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

# No test finds what another, or the user, has kept.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="precis-tests-")
