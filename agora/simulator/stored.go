package simulator

import (
	"fmt"
	"iter"
	"strings"
	"time"
)

// Stored are the names of all files of a recording that are in the customer's
// storage by now, slices and screenshots included, oldest kind first; nil for
// a sid that is not known.
func (s *Service) Stored(sid string) []string {
	now := s.lock()
	defer s.mu.Unlock()
	r := s.bySID[sid]
	if r == nil {
		return nil
	}
	var names []string
	for _, f := range r.files(now) {
		names = append(names, f.name)
	}
	if !r.onlySnapshots {
		names = append(names, r.sliceNames(now)...)
	}
	return append(names, r.snapshotNames(now)...)
}

// utc is a time as file names have it, to the millisecond.
func utc(t time.Time) string {
	return strings.Replace(t.UTC().Format("20060102150405.000"), ".", "", 1)
}

// sliceNames are the ts files: of the whole in mix and web, of each track in
// individual mode.
func (r *recording) sliceNames(now time.Time) []string {
	var names []string
	if r.mode != modeIndividual {
		for at := range r.every(sliceLength, time.Time{}, now) {
			names = append(names, fmt.Sprintf("%s_%s.ts", r.stem(), utc(at)))
		}
		return names
	}
	for _, t := range r.heard {
		for at := range r.every(sliceLength, t.from, now) {
			names = append(names, fmt.Sprintf("%s_%s.ts", r.stemOf(t), utc(at)))
		}
	}
	return names
}

func (r *recording) snapshotNames(now time.Time) []string {
	if r.captureInterval == 0 {
		return nil
	}
	var names []string
	for _, t := range r.heard {
		if t.medium != "video" {
			continue
		}
		for at := range r.every(r.captureInterval, t.from, now) {
			names = append(names, fmt.Sprintf("%s_%s.jpg", r.stemOf(t), utc(at)))
		}
	}
	return names
}

// every gives the beginnings of full intervals in which something was
// recorded, not before from. What is left at the end of a stretch counts as
// soon as the stretch is over.
func (r *recording) every(interval time.Duration, from, now time.Time) iter.Seq[time.Time] {
	return func(yield func(time.Time) bool) {
		for _, part := range r.stretches {
			begin, end := part.from, part.until(now)
			if begin.Before(from) {
				begin = from
			}
			for ; begin.Before(end); begin = begin.Add(interval) {
				full := !begin.Add(interval).After(end)
				if (full || !part.to.IsZero()) && !yield(begin) {
					return
				}
			}
		}
	}
}

// progress of the upload in ten-thousandths, as Agora's callbacks tell it.
func (r *recording) progress(now time.Time) int {
	switch {
	case r.state == StateEnded:
		return 10_000
	case r.state == StateStopping && r.uploading > 0:
		return int(10_000 * now.Sub(r.stopped) / r.uploading)
	}
	recorded := r.recorded(now)
	if recorded < sliceLength {
		return 0
	}
	return int(10_000 * recorded.Truncate(sliceLength) / recorded)
}
