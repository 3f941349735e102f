package theme

import "testing"

func TestDetect(t *testing.T) {
	type env map[string]string
	for name, c := range map[string]struct {
		env  env
		want Profile
		dark bool
	}{
		"nothing set":         {env{}, ANSI16, true},
		"plain xterm":         {env{"TERM": "xterm"}, ANSI16, true},
		"256":                 {env{"TERM": "xterm-256color"}, ANSI256, true},
		"true colour":         {env{"TERM": "xterm-256color", "COLORTERM": "truecolor"}, TrueColor, true},
		"24bit":               {env{"TERM": "screen", "COLORTERM": "24bit"}, TrueColor, true},
		"direct":              {env{"TERM": "xterm-direct"}, TrueColor, true},
		"kitty over ssh":      {env{"TERM": "xterm-kitty"}, TrueColor, true},
		"foot-extra":          {env{"TERM": "foot-extra"}, TrueColor, true},
		"no colour wins":      {env{"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, Mono, true},
		"empty NO_COLOR":      {env{"TERM": "xterm-256color", "NO_COLOR": ""}, ANSI256, true},
		"dumb":                {env{"TERM": "dumb", "COLORTERM": "truecolor"}, Mono, true},
		"vt220":               {env{"TERM": "vt220"}, Mono, true},
		"light":               {env{"TERM": "xterm", "COLORFGBG": "0;15"}, ANSI16, false},
		"light, three fields": {env{"TERM": "rxvt", "COLORFGBG": "0;default;7"}, ANSI16, false},
		"dark":                {env{"TERM": "rxvt", "COLORFGBG": "15;0"}, ANSI16, true},
		"bright black":        {env{"TERM": "rxvt", "COLORFGBG": "15;8"}, ANSI16, true},
		"default background":  {env{"TERM": "rxvt", "COLORFGBG": "15;default"}, ANSI16, true},
	} {
		got, dark := Detect(func(key string) string { return c.env[key] })
		if got != c.want || dark != c.dark {
			t.Errorf("%s: %v dark=%t, want %v dark=%t", name, got, dark, c.want, c.dark)
		}
	}
}
