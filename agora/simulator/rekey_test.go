package simulator

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestRekey(t *testing.T) {
	s := New(Options{})
	ask := func(id, secret string) int {
		r := httptest.NewRequest(http.MethodPost, "/v1/apps/"+DemoAppID+"/cloud_recording/acquire", nil)
		r.SetBasicAuth(id, secret)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Code
	}
	if got := ask(DemoCustomerID, DemoCustomerSecret); got == http.StatusUnauthorized {
		t.Error("the key is refused")
	}
	s.Rekey("another", "secret")
	if got := ask(DemoCustomerID, DemoCustomerSecret); got != http.StatusUnauthorized {
		t.Errorf("the old key is answered %d", got)
	}
	if got := ask("another", "secret"); got == http.StatusUnauthorized {
		t.Error("the new key is refused")
	}
}
