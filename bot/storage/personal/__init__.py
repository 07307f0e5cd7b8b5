"""A person's data wherever they are: found, erased, and purged when their time is over."""
