// Package api is a typed client of the HTTP API of EngageLab LiveDesk. It knows
// nothing of Terraform.
//
// # What it rests on
//
// The vendor documents ten operations ("documented"; "shown" where only an example
// of the vendor shows it). Contacts and conversations follow the open-source
// Chatwoot, whose routes and rules fill some gaps ("analog"); the rest is drawn
// from these ("inferred"). Where two shapes are possible the client accepts both.
//
// The API lives under /api/v2/accounts, takes and gives JSON, and wants HTTP Basic
// with the API key as user and the API secret as password. The pair selects the
// project; no path names it (documented).
//
//   - There are three envelopes: contacts come in {"payload": …}, conversations and
//     messages bare, tickets in {"code": 0, "message": "Success", "data": {…}}
//     (documented). A ticket answer whose code is not 0 is a failure, whatever the
//     HTTP status (inferred).
//   - Any 2xx is success: no page states success codes. Errors have an "error", a
//     "message" or a list of "errors" (analog).
//   - Ids are numbers in answers and texts in tables, flags the reverse (documented):
//     the client sends numbers and booleans and reads both.
//   - A contact is created with the id of an inbox; name, e-mail, phone number,
//     picture and identifier may come along, everything else is changed afterwards
//     (documented). The documented answer shows nulls for values that the request
//     has, so it is no proof of what was stored.
//   - Contacts are listed and searched on one path, 15 on a page; "q" searches, and
//     how loosely is not documented. The page number is a text in lists and a number
//     in searches (documented).
//   - Contacts without e-mail address, phone number and identifier are not listed
//     (analog).
//   - PATCH of a contact merges custom_attributes (shown) and additional_attributes
//     (analog). That null empties a key is inferred.
//   - E-mail addresses, phone numbers and identifiers are unique (analog).
//   - Contacts, conversations and messages cannot be read by id, nor deleted
//     (documented by absence); GET and DELETE of a contact, and GET of a
//     conversation, are analogs that a server may have.
//   - toggle_status moves a conversation along a matrix: open to pending, snoozed or
//     resolved; pending to open, snoozed or resolved; snoozed to open, resolved or
//     pending; resolved to open, pending or closed; closed to open (documented for the
//     console, where pending is called AI-Replying). How a refusal looks is not
//     documented.
//   - A message needs its content; it is outgoing unless it says otherwise
//     (documented). Its type is a word in the request and a number in the answer
//     (shown).
//   - A ticket is created with a title; the answer holds its id, in a form that is
//     not documented. A ticket is written with the name of a team and read with id
//     and name; followers are written as objects and read as ids (shown).
//   - PUT of a ticket takes title and description (documented as required), and
//     attachments, priority, ticket_type, custom_fields and tags (shown). Whether it
//     replaces or merges is not documented, so the client is given all of them.
//   - Tags of a ticket are not shown by a read (shown).
//   - Times are Unix seconds, as whole numbers or fractions; in tickets ISO 8601.
//   - No limit of requests is documented; 3000 a minute is that of the analog.
package api
