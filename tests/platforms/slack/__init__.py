"""Tests of Slack, pure and over the wire."""
