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
		Version:           envelope.Text("liveagentversion"),
		FrameworkVersion:  envelope.Text("gpfversion"),
		DateInstalled:     envelope.Text("dateinstalled"),
		DateUpdated:       envelope.Text("datelatestupdate"),
		CurrentServerTime: envelope.Text("current_server_time"),
	}, nil
}
