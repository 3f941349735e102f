package simulator

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"time"
)

// A Server is a service that listens on this machine.
type Server struct {
	service  *Service
	http     *http.Server
	listener net.Listener
	scheme   string
	authority
	served chan struct{}
}

// Serve listens on addr, which must be a loopback address: the simulator is
// nothing to show to a network. "" is any free port of 127.0.0.1. Beside
// Agora's API it has the one of Control, below ControlPath.
func Serve(s *Service, addr string) (*Server, error) {
	server, err := listen(s, addr)
	if err != nil {
		return nil, err
	}
	server.scheme = "http"
	go server.run(server.http.Serve)
	return server, nil
}

// ServeTLS is Serve over TLS, with a certificate for 127.0.0.1, ::1 and
// localhost that is made anew each time; see Certificate and Client.
func ServeTLS(s *Service, addr string) (*Server, error) {
	authority, err := newAuthority()
	if err != nil {
		return nil, err
	}
	server, err := listen(s, addr)
	if err != nil {
		return nil, err
	}
	server.scheme, server.authority = "https", authority
	server.http.TLSConfig = authority.config()
	go server.run(func(l net.Listener) error { return server.http.ServeTLS(l, "", "") })
	return server, nil
}

func listen(s *Service, addr string) (*Server, error) {
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	if err := loopback(addr); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("simulator: %w", err)
	}
	return &Server{
		service: s,
		http: &http.Server{
			Handler:           beside(s, s.Control()),
			ReadHeaderTimeout: 10 * time.Second,
			ErrorLog:          log.New(io.Discard, "", 0), // a client that hangs up is no news
		},
		listener: listener,
		served:   make(chan struct{}),
	}, nil
}

// beside has the control API at its path and Agora's everywhere else, to which
// paths go just as they came.
func beside(agora, control http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, ControlPath) {
			control.ServeHTTP(w, r)
			return
		}
		agora.ServeHTTP(w, r)
	})
}

func (s *Server) run(serve func(net.Listener) error) {
	defer close(s.served)
	serve(s.listener) // ends by Close alone
}

// URL is where the server answers, such as "http://127.0.0.1:40001".
func (s *Server) URL() string { return s.scheme + "://" + s.listener.Addr().String() }

// Close ends the server and every request that it still holds.
func (s *Server) Close() error {
	err := s.http.Close()
	<-s.served
	return err
}

func loopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("simulator: %w", err)
	}
	ip := net.ParseIP(host)
	if host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return errors.New("simulator: " + addr + " is not a loopback address; use 127.0.0.1")
}
