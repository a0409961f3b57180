// Package crud is the life of objects: how they are created, read, updated, deleted,
// imported, looked up, listed and taken over.
//
// A simple type is one [Type]: name, keys, description, attributes, mapping, calls and natural
// key. Its resource, data source, plural data source and list resource come from it. A type
// with a life of its own writes its methods out, in the order request, API, state, identity,
// and uses the same parts.
package crud
