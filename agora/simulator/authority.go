package simulator

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"time"
)

// An authority is a certificate that vouches for itself.
type authority struct {
	leaf *x509.Certificate
	key  *ecdsa.PrivateKey
}

// newAuthority makes one for this machine. Its dates are those of the real
// clock, for that is what a TLS client goes by.
func newAuthority() (authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return authority{}, fmt.Errorf("simulator: %w", err)
	}
	now := time.Now()
	plan := &x509.Certificate{
		SerialNumber: big.NewInt(now.UnixNano()),
		Subject:      pkix.Name{CommonName: "airdeck simulator"},
		NotBefore:    now.Add(-time.Hour),
		NotAfter:     now.AddDate(1, 0, 0),
		IsCA:         true, BasicConstraintsValid: true,
		KeyUsage:    x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames:    []string{"localhost"},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	der, err := x509.CreateCertificate(rand.Reader, plan, plan, &key.PublicKey, key)
	if err != nil {
		return authority{}, fmt.Errorf("simulator: %w", err)
	}
	leaf, err := x509.ParseCertificate(der)
	return authority{leaf, key}, err
}

func (a authority) config() *tls.Config {
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{a.leaf.Raw}, PrivateKey: a.key}}}
}

// Certificate is the server's certificate in PEM, for a client to trust; nil
// without TLS.
func (s *Server) Certificate() []byte {
	if s.leaf == nil {
		return nil
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.leaf.Raw})
}

// Client is an HTTP client that trusts the server.
func (s *Server) Client() *http.Client {
	if s.leaf == nil {
		return &http.Client{Transport: &http.Transport{}}
	}
	pool := x509.NewCertPool()
	pool.AddCert(s.leaf)
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, ForceAttemptHTTP2: true}}
}
