package simulator

import (
	"encoding/json"
	"io"
	"net/http"
	"time"
)

// ControlPath is where Serve has the control API.
const ControlPath = "/simulator/"

// Control is an HTTP API for whoever runs the simulator, not part of Agora's:
//
//	GET  /simulator/received            requests in order, secrets masked
//	GET  /simulator/recordings          state, live layout, participants, files
//	GET  /simulator/channel?name=NAME   who is in a channel
//	GET  /simulator/stored?sid=SID      all files in the storage
//	GET  /simulator/deeds               what a step can do
//	GET  /simulator/time                the clock
//	POST /simulator/time?advance=10s    moves a stepped clock
//	POST /simulator/do                  one step as JSON: {"do":"join","channel":"c","uid":"1"}
//	POST /simulator/scene               steps as TOML
//
// It has no password: it is for a loopback address alone.
func (s *Service) Control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /simulator/received", func(w http.ResponseWriter, r *http.Request) { tell(w, s.Received()) })
	mux.HandleFunc("GET /simulator/recordings", func(w http.ResponseWriter, r *http.Request) { tell(w, s.Recordings()) })
	mux.HandleFunc("GET /simulator/channel", func(w http.ResponseWriter, r *http.Request) { tell(w, s.InChannel(r.FormValue("name"))) })
	mux.HandleFunc("GET /simulator/stored", func(w http.ResponseWriter, r *http.Request) { tell(w, s.Stored(r.FormValue("sid"))) })
	mux.HandleFunc("GET /simulator/deeds", func(w http.ResponseWriter, r *http.Request) { tell(w, Deeds()) })
	mux.HandleFunc("GET /simulator/time", func(w http.ResponseWriter, r *http.Request) { tell(w, s.clock.Now()) })
	mux.HandleFunc("POST /simulator/time", s.controlTime)
	mux.HandleFunc("POST /simulator/do", s.controlDo)
	mux.HandleFunc("POST /simulator/scene", s.controlScene)
	return mux
}

func tell(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.Encode(v) // who asked may have gone
}

func complain(w http.ResponseWriter, status int, err string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	tell(w, object{"error": err})
}

func (s *Service) controlDo(w http.ResponseWriter, r *http.Request) {
	var step Step
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, bodyLimit))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&step); err != nil {
		complain(w, http.StatusBadRequest, err.Error())
		return
	}
	if err := s.Do(step); err != nil {
		complain(w, http.StatusBadRequest, err.Error())
		return
	}
	tell(w, object{"done": step.Do})
}

func (s *Service) controlScene(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyLimit))
	if err != nil {
		complain(w, http.StatusBadRequest, err.Error())
		return
	}
	scene, err := ParseScene(string(text))
	if err == nil {
		err = s.Play(scene)
	}
	if err != nil {
		complain(w, http.StatusBadRequest, err.Error())
		return
	}
	tell(w, object{"steps": len(scene.Steps)})
}

func (s *Service) controlTime(w http.ResponseWriter, r *http.Request) {
	clock, stepped := s.clock.(*SteppedClock)
	if !stepped {
		complain(w, http.StatusConflict, "this simulator's clock moves by itself")
		return
	}
	d, err := time.ParseDuration(r.FormValue("advance"))
	if err != nil || d < 0 {
		complain(w, http.StatusBadRequest, `advance must be a duration such as "10s"`)
		return
	}
	clock.Advance(d)
	tell(w, clock.Now())
}
