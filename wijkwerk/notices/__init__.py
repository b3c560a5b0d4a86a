"""The outbox: messages are rows written with what caused them, and sent later by the worker. And how far the mailbox was read."""
