"""Findings and needs: what results mean, written down with the figures that they rest on."""
