package transport

import (
	"errors"
	"net"
	"net/url"
	"strings"
)

// ParseURL checks the address of a service and returns it without a trailing
// slash. https is required, but for loopback hosts; example is the address that
// errors show.
func ParseURL(address, example string) (*url.URL, error) {
	base, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil, errors.New("it is not a valid URL; it looks like " + example)
	}
	switch {
	case base.Hostname() == "":
		return nil, errors.New("it has no host; it looks like " + example)
	case base.User != nil:
		return nil, errors.New("it must not hold a user name or password; it looks like " + example)
	case base.RawQuery != "" || base.Fragment != "":
		return nil, errors.New("it must not have a query or fragment; it looks like " + example)
	case base.Scheme == "http" && !isLoopback(base.Hostname()):
		return nil, errors.New("it must begin with https://, because http:// would send the key in the clear; http:// is accepted for loopback hosts only")
	case base.Scheme != "https" && base.Scheme != "http":
		return nil, errors.New("it must begin with https://")
	}
	base.Path, base.RawPath = strings.TrimRight(base.Path, "/"), ""
	return base, nil
}

func isLoopback(host string) bool {
	if strings.EqualFold(strings.TrimSuffix(host, "."), "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
