"""The legal persons of a neighbourhood, and what its currency is worth: from a day on."""
