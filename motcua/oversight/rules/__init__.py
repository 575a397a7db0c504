"""The watch as pure rules: which clocks run, when somebody is told, and who."""
