// Package diagnostic says what went wrong in the words of the user: what was tried, on
// which object, the service's own words, its status, and what to do.
package diagnostic
