"""Signing in with an OpenID Connect provider: what allauth does, and the checks it leaves out."""
