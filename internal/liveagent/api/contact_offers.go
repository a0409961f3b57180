package api

// API v3 serves contacts where it has a key, and API v1 alone with less. What that is
// shows in Contact.Brief, and in the answers below.

// isV1Alone says whether API v1 serves what both APIs have.
func (c *Client) isV1Alone() bool { return c.v3 == nil && c.v1 != nil }

// CanChangeContacts says whether contacts can be changed and deleted, and not only be
// created.
func (c *Client) CanChangeContacts() bool { return !c.isV1Alone() }

// RegistersNewContacts says whether a create registers the contact too, with its e-mail
// address.
func (c *Client) RegistersNewContacts() bool { return c.isV1Alone() }

// FiltersContacts says whether lists of contacts tell the type, the groups and all phone
// numbers, and whether the service searches them.
func (c *Client) FiltersContacts() bool { return !c.isV1Alone() }

// FindsContactsByEmail says whether ContactsByEmail finds every contact that there is.
func (c *Client) FindsContactsByEmail() bool { return c.isV1Alone() }

// DatesContacts says whether it is told when a contact was created and last changed, and
// by which clock.
func (c *Client) DatesContacts() bool { return !c.isV1Alone() }

// GroupsContacts says whether contacts are told, and changed, with their groups.
func (c *Client) GroupsContacts() bool { return !c.isV1Alone() }

// NamesGroupsOfContacts says whether a contact can be put into a group, by the name of the
// group, and taken out of it: in one request, and whatever else changes the contact.
func (c *Client) NamesGroupsOfContacts() bool { return c.v1 != nil }
