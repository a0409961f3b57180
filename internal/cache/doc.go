// Package cache keeps what was read of a service, so that the many reads of one run share
// few requests: objects that the service lists at once ([List]) or in pages ([Pages]), and
// single answers ([Reads]). It also knows which objects this process has created, taken
// over or deleted ([Ownership]), and lets one writer of a name at a time ([Locks]).
//
// All of it belongs to one configured client and ends with it. It knows neither Terraform
// nor a service.
package cache
