"""Looking things up without a network: names, holidays, cities and zones."""
