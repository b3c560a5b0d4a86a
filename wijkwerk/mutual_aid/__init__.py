"""Neighbour help: who asks, who offers, and a connector who proposes; neither learns who the other is before both said yes.

An `Ask` is what somebody needs once, an `Offer` what somebody gladly does within a radius, a `Proposal` brings one to the other. A
`Circle` shares turns of ringing or care; a `Council` is somebody's own people around a week plan. Whatever is closed is forgotten as a
whole; what stays is a `HelpCount` per kind and month.
In: words by telephone, paper or form. Out: counts without names.
"""
