package simulator

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// A Server is a service that listens on this machine.
type Server struct {
	http     *http.Server
	listener net.Listener
	served   chan struct{}
}

// Serve listens on addr, which must be a loopback address: the simulator is
// nothing to show to a network. "" is any free port of 127.0.0.1.
func Serve(s *Service, addr string) (*Server, error) {
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
	server := &Server{
		http:     &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second},
		listener: listener,
		served:   make(chan struct{}),
	}
	go server.run()
	return server, nil
}

func (s *Server) run() {
	defer close(s.served)
	s.http.Serve(s.listener) // ends by Close alone
}

// URL is where the server answers, such as "http://127.0.0.1:40001".
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() }

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
