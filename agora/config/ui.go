package config

import "time"

func newUI() UI { return UI{Theme: "auto", Mouse: true, Poll: 10 * time.Second, AmbiguousWidth: 1} }

func (u *UI) fields() []field {
	return []field{
		word("theme", &u.Theme, "auto", "dark", "light"),
		boolean("mouse", func(b bool) { u.Mouse = b }),
		{key: "poll", put: u.poll},
		whole("ambiguous_width", &u.AmbiguousWidth, 1, 2),
	}
}

func (u *UI) poll(v any) verdict {
	var seconds int
	says := whole("", &seconds, 5, 120).put(v)
	if says != fine {
		return refuse("%s, in seconds", says.says)
	}
	u.Poll = time.Duration(seconds) * time.Second
	return fine
}
