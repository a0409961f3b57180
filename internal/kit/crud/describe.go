package crud

// ReplacedAsAWhole describes how a type behaves that is read from one list, has unique names,
// and is replaced by updates.
func ReplacedAsAWhole(noun, plural string) string {
	return "All " + plural + " of the account are read with one request, however many are managed. Creating a " + noun + " whose name is taken is an error that names " +
		"the existing one and how to import it.\n\n" +
		"The API replaces a " + noun + " as a whole: an update of one attribute sends the last read values of the others, so that a change which somebody " +
		"makes between plan and apply is overwritten."
}
