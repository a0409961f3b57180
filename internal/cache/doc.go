// Package cache keeps what was read of a service, so that the many reads of one run share
// few requests. All of it belongs to one configured client and ends with it. It knows
// neither Terraform nor a service.
//
// # Objects
//
// [Objects] holds one kind of objects: tags, contacts. A [Source] says how they are
// reached: a [Walk] through the pages of the list of all, and a call that reads one. A list
// that the service answers at once is a walk with one page ([AtOnce]).
//
// There are three questions:
//
//   - by id: [Objects.Get], from the list or singly, whichever is at hand. Where list items
//     lack fields, [Objects.Listed] and then [Objects.Read] ask for one or the other.
//   - by a natural key, a text such as "name:VIP" that the source tells of an object:
//     [Objects.Find], which always knows the whole list.
//   - for all: [Objects.All].
//
// The first two take a [Freshness]: what was [Known] before in this run will do, or only
// what is read [Now].
//
// # What a read costs
//
// The first reads go one by one, as many as the source says: none where the list comes at
// once, a few where whoever has few objects in a large account must not read it all. From
// then on pages are listed, and reads are served from them. Listing pauses when as many
// pages were asked for as there were reads, and goes on as more come. What the pages lack is
// read singly. So all reads together cost never more than twice what they would cost one by
// one, and often one request. A page that fails is one read more; only where the list comes
// at once is it the error of who asked. Without bulk reads objects are read one by one.
//
// Those who ask at one time for the same thing share one request. Errors are never kept,
// objects are never changed, only replaced.
//
// # What a list proves
//
// An object that the list lacks is looked for singly before it counts as gone. Some answers
// to that may mean that it is gone or that the service failed: these count only when a list
// that is read after them, which a service that is down does not answer, lacks the object
// too. Rows shift while pages are read, so that it takes two lists where there are pages,
// and a second answer of that kind. Once two lists lack an object no third one is read: one
// more list serves all that are gone.
//
// A list that comes at once may be the first page of a service that pages it after all. One
// whose length is that of a page is asked for more, once, before it counts as whole. Where
// an object turns up that the list lacks, it is known to be a page, and objects are read
// singly until the whole list was needed.
//
// # Writes
//
// What this process writes replaces what was read before, and is laid over every list that
// was under way at that moment: the list may or may not have seen it. [Objects.Insert],
// [Objects.Update] and [Objects.Remove] carry out a write and find out what became of one
// whose answer says too little. [Objects.Wrote], [Objects.WroteKeys], [Objects.Outdated] and
// [Objects.Removed] take note of one that was carried out elsewhere. A write by others cannot
// be seen within a run.
//
// # The rest
//
// [Reads] keeps single answers by a key. [Locks] lets one writer of a key at a time.
// [Ownership] knows which objects this process has created, taken over or deleted.
package cache
