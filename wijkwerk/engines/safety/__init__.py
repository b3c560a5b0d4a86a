"""What a reward does to a person: fine, to report first, to ask about, or not so. It never says more than its sources.

A situation and the figures of its day flow in; the answer, the codes it rests on, what to report, plain words and sources flow
out. Nothing of a situation is stored, logged or exported: it lives as long as the call.
"""

VERSION = "1.0.0"
