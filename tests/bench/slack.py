"""How far a ratio may stand above its bar before a test fails: a busy machine moves a ratio, a fault moves it far."""

SLACK = 1.6
