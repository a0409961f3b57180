package api

import (
	"context"
	"net/http"
)

// Application tells about the installation.
type Application struct {
	Version           string // liveagentversion
	FrameworkVersion  string // gpfversion
	DateInstalled     string
	DateUpdated       string // datelatestupdate
	CurrentServerTime string
}

// Application returns the version and dates of the installation. GET
// /application/status of API v1 (the call is documented, its fields observed).
func (c *Client) Application(ctx context.Context) (Application, error) {
	envelope, err := c.callV1(ctx, v1Request(http.MethodGet, "/application/status", nil))
	if err != nil {
		return Application{}, err
	}
	return Application{
		Version:           envelope.text("liveagentversion"),
		FrameworkVersion:  envelope.text("gpfversion"),
		DateInstalled:     envelope.text("dateinstalled"),
		DateUpdated:       envelope.text("datelatestupdate"),
		CurrentServerTime: envelope.text("current_server_time"),
	}, nil
}
