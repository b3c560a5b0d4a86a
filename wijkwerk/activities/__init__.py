"""What there is to do: activities and their dates, who comes, and today at the door.

An `Activity` is a plan that may repeat; each of its dates is an `Occurrence`, which can be moved or cancelled by itself. A `SignUp` is a
first name for one date, forgotten the day after. At the door a `Device` of the place counts with `Tap`s; what stays are numbers.
In: plans of connectors and project leads, first names by link. Out: the agenda, a calendar feed, counts and takings per date.
"""
