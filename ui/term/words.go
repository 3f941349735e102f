package term

import (
	"strconv"
	"time"
)

// Span is a duration in at most six cells: 4s, 12m07s, 3h12m, 6d.
func Span(d time.Duration) string {
	switch {
	case d < 0:
		return "0s"
	case d < time.Minute:
		return strconv.Itoa(int(d/time.Second)) + "s"
	case d < time.Hour:
		return strconv.Itoa(int(d/time.Minute)) + "m" + two(int(d/time.Second)%60) + "s"
	case d < 100*time.Hour:
		return strconv.Itoa(int(d/time.Hour)) + "h" + two(int(d/time.Minute)%60) + "m"
	}
	return strconv.Itoa(int(d/(24*time.Hour))) + "d"
}

// Shown is as much of a duration as Span tells: durations that are Shown alike read
// alike, so whoever keeps what was drawn knows how long it stays true.
func Shown(d time.Duration) time.Duration {
	switch {
	case d < time.Second:
		return 0
	case d < time.Hour:
		return d.Truncate(time.Second)
	case d < 100*time.Hour:
		return d.Truncate(time.Minute)
	}
	return d.Truncate(24 * time.Hour)
}

// Timecode is a time into a recording, as players show it: 1:02:03.
func Timecode(d time.Duration) string {
	s := int(max(d, 0) / time.Second)
	return strconv.Itoa(s/3600) + ":" + two(s/60%60) + ":" + two(s%60)
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// Plural counts things in words.
func Plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
