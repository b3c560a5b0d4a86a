"""Of what somebody is a member, and how they leave."""
