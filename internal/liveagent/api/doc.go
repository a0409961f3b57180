// Package api is a typed client of the two HTTP APIs of LiveAgent. It knows
// nothing of Terraform.
//
// # What it rests on
//
// The vendor publishes no complete reference of API v3; the facts below come
// from the vendor's help pages and generated clients ("documented"), from
// clients that run against real accounts ("observed"), or are drawn from these
// ("inferred"). Where two shapes are possible the client accepts both.
//
// API v3 lives under /api/v3, takes and gives JSON, and wants its key in the
// header apikey (documented).
//
//   - Creates answer 200 with the object, deletes with an object without
//     fields, which may arrive as {}, [], with other keys, or as nothing
//     (documented, inferred). Any 2xx is success.
//   - GET and PUT of one group or one tag are typed as arrays, POST as an
//     object; real servers may send either (documented).
//   - Values that are not there are left out, null, or an empty array
//     (observed). Numbers may be strings and the reverse. Flags are true and
//     false in some objects and "Y" and "N" in others (documented).
//   - Lists are bare arrays without a total, 10 rows a page by default; the
//     largest page is not published, 1000 is the largest seen to work. Groups
//     and tags are answered whole (documented, observed).
//   - List items of contacts lack job_position, note, time_offset, latitude,
//     longitude and custom_fields; tickets are listed whole (documented).
//     date_changed is the only hint that an object was changed (documented), and
//     every change of a field moves it (inferred). Dates have whole seconds and no
//     zone; which one they are in is not documented (observed).
//   - PATCH of a contact changes what it names and replaces arrays (documented,
//     arrays inferred). Groups and tags have PUT only (documented).
//   - deleteTickets is required when a contact is deleted; _register takes its
//     parameters in the query (documented).
//   - GET of a group or tag that does not exist was a type error with status
//     500 until September 2025, 404 since (vendor changelog).
//   - Errors are {"message": "…"}; uncaught failures are HTML pages with
//     status 500 (documented, observed).
//
// API v1 lives under /api, takes form fields and gives one envelope,
// {"response": …}. It wants a key of its own, which every call accepts in the
// query string (documented, observed). The two keys are not interchangeable:
// the other key is answered with 403 "ApiKey not found" (documented).
//
//   - A failure has an HTTP status, the envelope field status "ERROR", or both;
//     500 is the general answer to a missing or bad parameter (documented), so
//     no v1 call is repeated because of it.
//   - Nearly every scalar is a string; an empty list is [], null or missing
//     (documented, observed).
//   - Articles and categories of the knowledge base are created and changed since
//     4.25.30.2 (vendor changelog); parameters, answers and the list of entries
//     are known from third-party clients. There is no call for one entry.
//   - Paging is documented for few lists. All are asked for pages, and what a
//     server that ignores the parameters answers is accepted (inferred).
//   - Suggestions can be created, but not read, changed or deleted; as entries
//     of the knowledge base they are found through knowledgebase/search
//     (documented) and deleted through knowledgebase/entries, a call that only
//     a third-party client shows.
//   - What API v1 calls a conversation is a ticket of API v3: ids are the same
//     (observed). v1 names one by id, code or public URL code (documented; code
//     and public URL code failed for new messages until April 2026).
//   - The letters of a status: A answered, P calling, T chatting, X deleted, B
//     spam, I internal, C open, R resolved, N new, W postponed (documented). API v3
//     calls I init and adds L closed, which it only returns. v1 sets A, R and C
//     alone; v3 sets all of its own but L (documented).
//   - A deleted ticket has the status X and can still be read (inferred).
//   - A conversation that cannot be loaded is answered with 500 (documented), or
//     with 404 (inferred).
//   - A new conversation may have no code yet (documented by a sample). A new
//     message is answered without an id, or with an empty body (documented,
//     observed), and is a note when it has no author (documented).
//   - v1 assigns one tag at a time; its call that unassigns names none, so all tags
//     are taken off (inferred). A v3 update replaces the tags it names.
//   - A list of conversations wants a department or an owner (documented; newer
//     releases have relaxed it) and is paged by limit and offset (observed).
//   - A contact of API v3 is a customer of v1. v1 creates, reads and lists
//     customers, neither changes nor deletes them, and knows the groups of one by
//     name (documented).
//   - Departments, their agents with what these are online for, and single agents
//     with their authentication token can be read (documented).
//
// Both APIs allow 180 requests a minute for each key, and 100 knowledge-base
// searches a minute (documented).
package api
