// Package attribute describes the attributes of a type in a [Table], once for its resource
// and its data sources.
//
// A row says what an attribute is and how it behaves: [Required], [Optional], [Computed],
// [CreateOnly] and so on. Its type, what counts as equal and what is valid come from the
// model's field of the same name (package value). The sentences about what leaving out and
// emptying mean are appended, so that they are the same everywhere and true.
package attribute
