// Package mock stands in for helpdesk services: stateful, in memory, on one address. It is written from the vendors'
// documents alone and shares no code with the clients that are tested against it, so that a misunderstanding cannot agree
// with itself.
//
// # Services
//
// LiveAgent API v3 lives under /api/v3, API v1 under /api: two views of one tenant. What they do, and on which documents
// that rests, is told in package liveagent. LiveDesk lives under /api/v2/accounts, which is told in package livedesk; it is
// asked for a path first. A service implements Open (is this request mine, and what is it) and answers
// complete responses; counting, pacing and faults are done here, once for all services.
//
// # Control plane
//
// It needs no key and is neither counted nor paced nor broken. Its errors are {"error":"…"}, whatever is wrong.
//
//	GET    /_mock/stats               {"total":N,"requests":{"GET /api/v3/tags/{id}":N,"GET (unknown route)":N},
//	                                  "statuses":{"200":N,"dropped":N}}
//	POST   /_mock/reset               objects and switches back to the seed; counters, faults and limits forgotten
//	POST   /_mock/reset?stats=only    counters to zero, nothing else
//	GET    /_mock/state               all objects by service as JSON, and the mails that would have been sent
//	GET    /_mock/faults              the rules with what they have seen and hit
//	POST   /_mock/faults              adds rules: [rule, …] or {"rules":[rule, …],"seed":N}
//	DELETE /_mock/faults              removes all rules
//	GET    /_mock/switches            the switches, their choices and positions
//	POST   /_mock/switches            {"name":"value", …}, all or none
//
// Fault describes a rule. Rules that can never do what they say are refused: an unknown method, a route or a pair of both
// that no call has, text after the JSON. A request passes latency, limit, faults and then the service: what is over the limit is not seen
// by fault rules, and what a fault breaks has used up one request of its key.
//
// # Limits
//
// The vendors publish 180 requests per minute and key, answered by 429 beyond. The mock counts accepted requests in a
// sliding window of 60 seconds; whether the real window slides, whether requests with an unknown key count (here they do,
// for that key) and whether Retry-After is sent (switch retry_after) is not published. Knowledge-base searches have a
// published limit of 100 per minute, which Options.SearchRPM sets.
//
// # Seed
//
// A seed is a JSON object. What it leaves out of host, departments, agents, suggestion_categories, knowledgebases and
// settings comes from the built-in seed; groups, tags, contacts, companies, knowledgebase_entries, suggestions, tickets and
// switches are empty by default. Entries of a knowledge base are written as in the state; a category comes before what is
// in it. A ticket needs subject and owner_email; its agent is an e-mail or a user id, its tags are ids or names, and each of
// its messages is a group of its own, for which nothing is mailed.
//
// What has no id in the seed gets one that nothing else has, whatever the ids of the seed. A seed with two objects of one id
// is refused, by the names of the lists: "contacts 2: id c1 is taken by contacts 1".
//
//	{
//	  "groups":   [{"id": "g1", "name": "VIP", "color": "FFFFFF", "background_color": "E67E22"}],
//	  "tags":     [{"name": "urgent", "is_public": "Y"}],
//	  "contacts": [{"id": "c1", "firstname": "Alice", "emails": ["alice@example.com"], "groups": ["g1"]}],
//	  "companies": [{"id": "f1", "name": "Acme", "emails": ["acme@example.com"]}],
//	  "knowledgebases": [{"kb_id": "kb_def", "name": "Knowledge Base"}],
//	  "knowledgebase_entries": [
//	    {"kb_entry_id": "10", "rtype": "C", "title": "Basics"},
//	    {"kb_entry_id": "11", "parent_entry_id": "10", "title": "Start", "content": "<p>Text</p>", "rstatus": "P"}
//	  ],
//	  "suggestions": [{"useridentifier": "alice@example.com", "category": "449", "subject": "Idea", "message": "Text"}],
//	  "tickets":  [{"id": "t1", "code": "AX4-B4T-FD8", "subject": "Help", "owner_email": "alice@example.com", "status": "C",
//	                "departmentid": "default", "agentid": "aiko@example.com", "tags": ["urgent"],
//	                "messages": [{"id": "7", "useridentifier": "alice@example.com", "type": "M", "message": "Hello"}]}],
//	  "switches": {"one_item": "object"}
//	}
//
// The member livedesk is LiveDesk's part. What it leaves out of account_id, inboxes, teams, agents and labels comes from the
// built-in seed; contacts, conversations, tickets and switches are empty by default. A conversation needs inbox_id and
// contact_id; a ticket is written as in the request that creates it.
//
//	{
//	  "livedesk": {
//	    "account_id": 17623000010928,
//	    "inboxes":  [{"id": 407, "name": "API Channel example", "channel_type": "Channel::Api", "ai_agent": false}],
//	    "teams":    [{"id": 5, "name": "IT Support"}],
//	    "agents":   [{"id": 3, "name": "Aiko Arai", "email": "aiko@example.com"}],
//	    "labels":   ["vip"],
//	    "contacts": [{"id": 2219256, "inbox_id": 407, "source_id": "s1", "name": "Alice", "email": "alice@example.com",
//	                  "phone_number": "+123456789", "identifier": "a1", "thumbnail": "", "blocked": false,
//	                  "availability_status": "offline", "additional_attributes": {}, "custom_attributes": {"plan": "gold"},
//	                  "labels": ["vip"], "created_at": 1766571703, "last_activity_at": 1766571703}],
//	    "conversations": [{"id": 40, "inbox_id": 407, "contact_id": 2219256, "source_id": "s1", "status": "open",
//	                       "snoozed_until": 0, "labels": [], "custom_attributes": {},
//	                       "messages": [{"content": "Hello", "message_type": "incoming", "private": false}]}],
//	    "tickets":  [{"ticket_id": "tk_1", "status": "open", "tags": ["a"], "title": "Printer", "description": "Text",
//	                  "priority": "high", "ticket_type": "incident", "assignment_team": "IT Support",
//	                  "attachments": [{"file_url": "https://example.com/a.png"}], "requester": {"euid": "a1"},
//	                  "submitter": {"id": "u_3"}, "custom_fields": {"device": "P1"}}],
//	    "switches": {"livedesk_created": "201"}
//	  }
//	}
package mock
