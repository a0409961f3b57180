// Package transport is the HTTP client that every call to a helpdesk goes through.
//
// A [Client] speaks to one service with one key and knows nothing of what the service offers. It keeps the service's
// rate limit, repeats what may be repeated, reads and judges every answer, and keeps the key out of everything that a
// user or a log can see. The loop that repeats requests is go-retryablehttp's; what is particular to this client
// happens inside one attempt, see [Client.Do]:
//
//	Do ── retry loop ──┬─ wait: backoff, named window, pause, window of all requests
//	                   ├─ send: Authorize, time limit, whole body
//	                   ├─ judge: HTTP status and body
//	                   └─ note: pause on 429, one log line
package transport
