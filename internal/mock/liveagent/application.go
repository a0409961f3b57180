package liveagent

func applicationRoutes() []route {
	return []route{{method: "GET", path: "application/status", do: applicationStatus}}
}

// applicationStatus is what the vendor's own module uses as a ping: 200 with "response" means that the key is good (V).
func applicationStatus(t *Tenant, _ *request) (any, error) {
	b := t.v1Object()
	b.text("liveagentversion", "5.63.6.1")
	b.text("gpfversion", "2.0.0.0")
	b.text("dateinstalled", "2020-01-15 08:00:00")
	b.text("datelatestupdate", "2026-04-20 03:00:00")
	b.text("current_server_time", t.stamp())
	return b.fields, nil
}
