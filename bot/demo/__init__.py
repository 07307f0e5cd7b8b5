"""The scripted demonstration: sample data here, and the tour that plays a whole cycle with it."""
