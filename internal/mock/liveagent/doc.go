// Package liveagent is one LiveAgent account in memory, seen through API v3 and API v1. Both show the same objects: a v1
// customer is a v3 contact, a v1 customersgroup a v3 group, a v1 conversation a v3 ticket.
//
// # Marks
//
// Comments name the evidence behind a behaviour: D a vendor's or partner's document, L the vendor's changelog, V the
// vendor's own generated client of August 2025 (V2020, Vold older ones, Vapp the vendor's phone app), T third-party
// clients, I inferred. Where documents are silent or disagree there is a switch, whose default is the form that the
// vendor's client or samples show; GET /_mock/switches lists them all. Nothing was checked against a running server.
//
// # What API v3 does
//
//   - Base path /api/v3, key in the header apikey alone (V; never in the query since 5.1, L #6400), optional trailing slash
//     (V2020 had it, V has not). ping and time_zones need no key (V, Vapp, T). No key is 401, an unknown key or a missing
//     privilege 403 "ApiKey not found" (D, FAQ; Vapp saw 401). Switches auth_status, missing_key_status, denied_scopes.
//   - Errors are {"message": …} (V). Unknown id 404, bad JSON "Bad JSON format: Syntax error" (L #11286), bad filter
//     "Incorrect _filters parameter value" (L #20397). POST, PUT and PATCH without a length are 411 (Vold).
//   - Creates answer 200 with the object (V2020), deletes 200 with OkResponse, a model without fields: {} (V, I).
//   - Lists are bare arrays of 10 rows by default, up to 1000 (the ceiling is not published); groups and tags come whole (V).
//   - Dates are YYYY-MM-DD HH:MM:SS without a zone (T, I); the mock's zone is UTC.
//   - What has no value is left out, arrays come empty (T). Contact PUT clears what is left out, PATCH keeps it, arrays
//     replace (V, I). A null in a body is ignored (gap).
//   - GET and PUT of one group or tag and GET of one user answer an array of one (V, V2020).
//   - The id of a ticket can be its code (L #20249). PUT of a ticket is partial, tags and custom_fields replace (D). DELETE
//     sets status X (I); such a ticket stays readable. No call adds a message (V). POST answers with nine fields (T).
//   - tickets/history goes by cursor: the next one comes in the header next_page_cursor, none on the last page (T).
//   - Messages come in groups; /messages/{id} takes whole numbers and knows legacy messages only (V).
//   - Duplicate e-mails and names are allowed, ids are the server's, a group that does not exist cannot be assigned (gaps,
//     all switchable). Deleting a group takes it from its contacts (gap).
//
// # What API v1 does
//
//   - /api/<resource> and /api/index.php?handler=<resource>; .xml at the end of the path answers XML (D). No .yaml.
//   - Key in the query, in the form body too for POST, PUT and DELETE (D). Query and body are merged (I). POST and DELETE read
//     urlencoded and multipart bodies, PUT urlencoded ones (D, I); JSON bodies are not read (T).
//   - The envelope {"response": …} in three shapes: action, entity, list (D). Creates answer 200 (T).
//   - Errors are an HTTP status and status "ERROR" in the envelope; a missing or bad parameter is 500 (D).
//   - Customers cannot be changed or deleted, custom fields apart; group membership goes by group name (D). Registering an
//     e-mail that exists is an error (L 4.54.1.6); creating a deleted customer brings it back (L 4.30.11.10).
//   - A suggestion becomes an entry of the knowledge base with a conversation of its own. Which of their ids the answer
//     carries is not documented (switch suggestion_id); code and title in the address match in any case.
//   - The knowledge base has one tree of categories, articles and suggestions; a category of suggestions is one of its
//     categories (I). Letters: A article and P published are documented, C category, S suggestion, and an access of I
//     inherited and P public are inferred. A search finds what is published and not deleted, a list shows the rest too (I).
//   - A parent must be a category of the same knowledge base that is not deleted, and DELETE marks an entry and what is
//     below it as deleted (I; switches kb_deleted, kb_children). PUT knows no suggestions (D).
//   - A conversation is named by id, code or public URL code. Its list needs a department or an owner; who acts is an e-mail
//     or a user id, and System when nobody is named; a message without a user becomes a note; a status can become A, R or C
//     (D). What cannot be loaded is 500 (D). DELETE of its tags takes all of them (I).
//   - statuscode is the string "0" in transfer, delete and create of a conversation, the number 0 elsewhere (D).
//   - A missing customer is created with the conversation (L 4.25.30.2).
package liveagent
