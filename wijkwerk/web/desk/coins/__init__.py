"""The coins at the treasurer's desk: how they are set, the letter, resolutions, shops and slip books."""
