"""What was held out once and has been looked at since: it serves to develop on, and measures nothing unseen."""
