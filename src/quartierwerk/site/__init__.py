"""The platform: settings, addresses, shell templates, static build, health checks."""
