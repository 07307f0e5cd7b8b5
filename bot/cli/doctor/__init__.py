"""`aorbot doctor`: what is wrong with the bot, why it matters, and the exact fix."""
