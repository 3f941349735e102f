package ui

import (
	"fmt"
	"math/rand/v2"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// madeUp is n recordings as a large deck has them, made up, and the same every time: ids
// as long as Agora's, names of all lengths, files, timelines and layouts of their own.
func madeUp(n int, now time.Time) []fleet.Recording {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]fleet.Recording, n)
	for i := range out {
		begun := now.Add(-time.Duration(r.IntN(4*3600)) * time.Second)
		name := madeUpNames[r.IntN(len(madeUpNames))]
		out[i] = fleet.Recording{
			ID: fleet.ID(fmt.Sprintf("r%05d", i)), App: "test", Profile: "meeting", Channel: fmt.Sprintf("%s-%d", name, i),
			UID: fmt.Sprint(900_000 + r.IntN(1000)), Mode: agora.Mix,
			ResourceID: hex(r, 300), SID: hex(r, 32), Step: fleet.StepStarted, Phase: fleet.Confirmed,
			Wanted: begun.Add(-5 * time.Second), StartedAt: begun, Confirmed: begun.Add(6 * time.Second), Since: begun.Add(6 * time.Second),
			Expires: begun.Add(72 * time.Hour), Status: agora.FirstUploaded, StatusAt: now.Add(-time.Duration(r.IntN(9000)) * time.Millisecond),
			Canvas: layout.Size{Width: 1280, Height: 720}, LayoutKnown: true, MayRun: true,
			Layout: layout.Layout{Kind: layout.Custom, Background: "#102030", Regions: layout.Regions(layout.Floating, 1+r.IntN(5))},
		}
		for f := range r.IntN(4) {
			out[i].Files = append(out[i].Files, agora.File{Name: fmt.Sprintf("%s_%s_%d.m3u8", hex(r, 32), name, f)})
		}
		for e, said := range []string{"asked for", "resource id acquired", "started", "recording: confirmed by a query"} {
			out[i].Timeline = append(out[i].Timeline, fleet.Entry{At: begun.Add(time.Duration(e) * time.Second), Text: said})
		}
	}
	return out
}

var madeUpNames = []string{"lobby", "weekly-sync", "onboarding", "board-meeting-2026", "support", "频道-会议室", "town-hall", "lesson", "consultation-room", "q4"}

func hex(r *rand.Rand, n int) string {
	const letters = "0123456789abcdef"
	b := make([]byte, n)
	for i := range b {
		b[i] = letters[r.IntN(len(letters))]
	}
	return string(b)
}
