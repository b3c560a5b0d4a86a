"""The post address on the desk: the tray, plain words, telling, reactions, and the answer."""
