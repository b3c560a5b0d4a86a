"""The homes that a coach visits today: on the phone beforehand, told of without a connection, gone in the evening."""
