package livedesk

import (
	"encoding/base64"
	"net/http"

	"github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/exchange"
)

// The key pair that the project knows; it selects the project, as no path carries an account id (D).
const (
	Key    = "mock-livedesk-key"
	Secret = "mock-livedesk-secret"
)

// credentials reads Authorization: Basic base64(api_key:api_secret) (D).
func credentials(req exchange.Request) (key, secret string) {
	key, secret, _ = (&http.Request{Header: req.Header}).BasicAuth()
	return key, secret
}

// authorized tells whether a request carries the right pair. That anything else is 401 is Chatwoot's (CW).
func authorized(req exchange.Request) bool {
	key, secret := credentials(req)
	return key == Key && secret == Secret
}

// Sign adds the right key to a request that is made in process.
func (t *Tenant) Sign(req *exchange.Request) {
	if _, mine := below(req.Segments()); mine {
		req.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(Key+":"+Secret)))
	}
}
