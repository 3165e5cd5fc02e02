"""Turns resources/regulations into a rule book."""
