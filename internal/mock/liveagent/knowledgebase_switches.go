package liveagent

// The switches of calls of the knowledge base.
var (
	swKBWrites = switches.Choice("kb_writes", "v1: POST and PUT of articles and categories, or what a server before 4.25.30.2 answers",
		"works", "404", "405", "500")
	swKBArticles = switches.Choice("kb_articles", "v1: the list of articles, or what a server without it answers", "works", "404", "405", "500")
	swKBEntries  = switches.Choice("kb_entries", "v1: the list of entries, or what a server without it answers", "works", "404", "405", "500")
	swKBBases    = switches.Choice("kb_knowledgebases", "v1: the list of knowledge bases, or what a server without it answers",
		"works", "404", "405", "500")
	swKBParent       = switches.Choice("kb_parent_field", "v1: the parameter of a write that names the category", "both", "parent_entry_id", "parent_id")
	swKBPost         = switches.Choice("kb_post_answer", "v1: answer of POST of an article or category", "entity", "action")
	swKBPutAnswer    = switches.Choice("kb_put_answer", "v1: answer of PUT of an article or category", "entity", "action", "empty")
	swKBDeleteAnswer = switches.Choice("kb_delete_answer", "v1: answer of DELETE of an entry", "action", "entity", "empty")
	swKBEntity       = switches.Choice("kb_entity", "v1: fields of an entity: all columns, or those that a client's tests name", "columns", "short")
	swKBArticleItem  = switches.Choice("kb_article_item", "v1: fields in the list of articles: all columns, or title, content, keywords and rorder",
		"columns", "short")
	swKBPut      = switches.Choice("kb_put", "v1: PUT of an article or category: what is left out is kept or cleared", "keep", "clear")
	swKBRequired = switches.Choice("kb_required", "v1: what POST of an article needs", "title,content", "title")
	swKBDeleted  = switches.Choice("kb_deleted", "v1: a deleted entry is listed with deleted=Y, is not listed, or leaves nothing behind",
		"listed", "hidden", "gone")
	swKBChildren = switches.Choice("kb_children", "v1: the entries of a category that is deleted; refused: it is not deleted as long as there are any",
		"deleted", "kept", "refused")
	swKBDrafts    = switches.Choice("kb_article_drafts", "v1: articles that are not published in the list of articles", "listed", "hidden")
	swKBFilters   = switches.Choice("kb_filters", "v1: filters of the list of entries", "works", "ignored")
	swKBIDFilter  = switches.Choice("kb_id_filter", "v1: filter of the list of entries by kb_entry_id", "works", "ignored")
	swKBListLimit = switches.Number("kb_list_limit", "v1: most articles or entries of a list without limit, 0 for all", "100")
	swKBOffset    = switches.Choice("kb_offset", "v1: offset of the lists of articles and entries", "works", "ignored")
)

// The switches of fields of knowledge-base entries.
var (
	swKBIDs      = switches.Choice("kb_ids", "v1: how kb_entry_id and parent_entry_id are written", "string", "number")
	swKBRoot     = switches.Choice("kb_root", "v1: parent_entry_id of an entry at the top", "0", "empty")
	swKBTreePath = switches.Choice("kb_treepath", "v1: whether a treepath ends in the entry's own id", "own", "parents")
	swKBURLCode  = switches.Choice("kb_urlcode", "v1: urlcode: six digits, or these and the title", "digits", "title")
	swKBCategory = switches.Text("kb_category_letter", "v1: rtype of a category", categoryType)
	swKBStatus   = switches.Text("kb_new_status", "v1: rstatus of a new entry for which nobody gives one", published)
	swKBLetters  = switches.Choice("kb_letters", "v1: how rstatus and access are stored", "keep", "upper", "lower")
	swKBContent  = switches.Choice("kb_content", "v1: how content is stored; trim and newline: without line ends at its end, or with one; crlf: line ends are CR LF",
		"keep", "trim", "newline", "crlf")
	swKBKeywords    = switches.Choice("kb_keywords", "v1: keywords come back with or without spaces after commas", "keep", "spaces", "no spaces")
	swKBOrder       = switches.Choice("kb_order", "v1: rorder of a new entry for which nobody gives one", "last", "zero")
	swKBFullPreview = switches.Choice("kb_full_preview", "v1: full_preview is not among the columns, is one, or is one and not saved by POST as before 4.50.4.18",
		"hidden", "shown", "lost")
)
