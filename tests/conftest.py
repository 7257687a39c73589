"""What all tests share."""

from hypothesis import HealthCheck, settings

# Machines that share their cores keep no deadline.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
