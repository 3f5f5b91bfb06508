"""What is personal: persons become roles, CPR numbers and contacts are found and masked. Pure."""
