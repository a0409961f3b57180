// Package livedesk is one EngageLab LiveDesk project in memory, seen through its REST API. Contacts and conversations follow
// the open-source Chatwoot, tickets are LiveDesk's own.
//
// # Marks
//
// Comments name the evidence behind a behaviour: D stated on a page of LiveDesk's documents, D-ex only shown in an example
// there, CW how Chatwoot does it (CW? unconfirmed), I inferred, gap not documented. Where documents are silent or disagree
// there is a switch, whose default is the documented form, or else Chatwoot's; all switches begin with livedesk_ and GET
// /_mock/switches lists them. Nothing was checked against a running server.
//
// # What is documented
//
//   - Base path /api/v2/accounts without an account id, Authorization: Basic base64(api_key:api_secret), JSON (D). Older
//     pages have other hosts, paths without /api, and Bearer: none of these is served.
//   - Nine pairs of method and path: contacts (POST, GET, PATCH), conversations, toggle_status and messages (POST), tickets
//     (POST, GET, PUT) (D). No read of a contact, a conversation or a message by id, no DELETE of anything.
//   - Three envelopes: {"payload":…} for contacts, with meta in lists; conversations and messages bare; {"code","message",
//     "data"} for tickets (D).
//   - Ids are numbers in answers and come as number or string in requests; account_id has 14 digits; updated_at is a float
//     (D). A wrong method is an error (D), its status a gap (switch livedesk_wrong_method).
//   - A contact needs inbox_id alone. The answer wraps contact and contact_inbox; in its example contact_inboxes is empty and
//     the inbox and the source id are null (D; switches livedesk_create_…).
//   - List and search share a path. Pages have 15 rows; current_page is a string in lists and an integer in searches (D).
//   - PATCH merges custom_attributes (D-ex).
//   - Nothing creates a contact on the way: contact, conversation, message (D). contact_id or source_id names the sender.
//   - toggle_status heeds a matrix (D); resolving sends a survey, a snooze ends by the clock, an AgentBot that opens what was
//     pending hands off (D): see the mails of the state.
//   - Tickets are written and read in different forms: team by name and as {id, name}, followers as objects and as ids,
//     name, e-mail and phone of the requester read only, tags written only (D). PUT needs title and description (older page).
//
// # What is Chatwoot's
//
//   - Errors: 401, 404 and missing parameters {"error"}, validations 422 {"message", "attributes"} (CW).
//   - E-mail, identifier and phone number are unique, e-mails stored in lower case, phone numbers E.164 (CW).
//   - Contacts without any of the three are not listed (CW); the search is a part of the list, so they are not found (I).
//   - q matches a part of a field, without regard to case except in identifiers; % and _ are wildcards (CW).
//   - Both attribute maps merge at the top level, so that a key that is left out stays; a null is stored (I).
//   - Creates answer 200, PATCH {"payload": contact}, toggle_status {"meta", "payload"} (CW).
//   - A customer's message reopens a conversation (CW). The example that sends an agent's text as incoming is read as a slip:
//     the message is the customer's all the same (I).
//   - Switches turn on reads and deletes by id of contacts and conversations, and list and deletes of messages, which Chatwoot
//     has beyond the documents, one by one or all (livedesk_chatwoot_routes). The rest of Chatwoot's routes is not there.
//
// # What is inferred
//
//   - Failures of tickets are HTTP 200 with a code that is not 0; the code is that of the HTTP error it would be (I; switch
//     livedesk_ticket_failure). Keys, paths and methods are refused before, in the form of the other operations (I).
//   - A path comes before the key pair, the key pair before the method (I). Bodies must be JSON; requests with attachments
//     have a form that nothing documents (gap) and are refused.
//   - Values of a wrong type are refused (I); numbers are taken for strings and "true" for true, as tables and examples
//     disagree about types.
//   - A ticket's requester is the contact whose identifier or id is its euid (I). AI-Replying of the console is pending (I).
//   - The status of tickets changes at the console alone (gap); closed is a status that a move can name (I).
//
// # Somebody else
//
// Requests made in process stand for somebody at the console. They see every contact at once, reach every route whatever the
// switches say, move conversations past the matrix, set availability_status of a contact, and status, team, requester and
// submitter of a ticket. Only they can POST tickets/{id}/replies, which fills conversation_list, and
// conversations/{id}/assignments.
package livedesk
