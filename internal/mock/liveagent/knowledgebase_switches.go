package liveagent

import "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/quirk"

// The names of the switches of the knowledge base.
const (
	swKBWrites       = "kb_writes"
	swKBArticles     = "kb_articles"
	swKBEntries      = "kb_entries"
	swKBBases        = "kb_knowledgebases"
	swKBParent       = "kb_parent_field"
	swKBPost         = "kb_post_answer"
	swKBPutAnswer    = "kb_put_answer"
	swKBDeleteAnswer = "kb_delete_answer"
	swKBEntity       = "kb_entity"
	swKBArticleItem  = "kb_article_item"
	swKBPut          = "kb_put"
	swKBRequired     = "kb_required"
	swKBDeleted      = "kb_deleted"
	swKBChildren     = "kb_children"
	swKBDrafts       = "kb_article_drafts"
	swKBIDs          = "kb_ids"
	swKBRoot         = "kb_root"
	swKBTreePath     = "kb_treepath"
	swKBURLCode      = "kb_urlcode"
	swKBCategory     = "kb_category_letter"
	swKBStatus       = "kb_new_status"
	swKBLetters      = "kb_letters"
	swKBContent      = "kb_content"
	swKBKeywords     = "kb_keywords"
	swKBOrder        = "kb_order"
	swKBFullPreview  = "kb_full_preview"
	swKBFilters      = "kb_filters"
	swKBIDFilter     = "kb_id_filter"
	swKBListLimit    = "kb_list_limit"
	swKBOffset       = "kb_offset"
)

func knowledgeBaseSwitches() []quirk.Def {
	return append(kbCallSwitches(), kbFieldSwitches()...)
}

func kbCallSwitches() []quirk.Def {
	known := []string{"works", "404", "405", "500"}
	return []quirk.Def{
		{Name: swKBWrites, Values: known, About: "v1: POST and PUT of articles and categories, or what a server before 4.25.30.2 answers"},
		{Name: swKBArticles, Values: known, About: "v1: the list of articles, or what a server without it answers"},
		{Name: swKBEntries, Values: known, About: "v1: the list of entries, or what a server without it answers"},
		{Name: swKBBases, Values: known, About: "v1: the list of knowledge bases, or what a server without it answers"},
		{Name: swKBParent, Values: []string{"both", "parent_entry_id", "parent_id"}, About: "v1: the parameter of a write that names the category"},
		{Name: swKBPost, Values: []string{"entity", "action"}, About: "v1: answer of POST of an article or category"},
		{Name: swKBPutAnswer, Values: []string{"entity", "action", "empty"}, About: "v1: answer of PUT of an article or category"},
		{Name: swKBDeleteAnswer, Values: []string{"action", "entity", "empty"}, About: "v1: answer of DELETE of an entry"},
		{Name: swKBEntity, Values: []string{"columns", "short"}, About: "v1: fields of an entity: all columns, or those that a client's tests name"},
		{
			Name: swKBArticleItem, Values: []string{"columns", "short"},
			About: "v1: fields in the list of articles: all columns, or title, content, keywords and rorder",
		},
		{Name: swKBPut, Values: []string{"keep", "clear"}, About: "v1: PUT of an article or category: what is left out is kept or cleared"},
		{Name: swKBRequired, Values: []string{"title,content", "title"}, About: "v1: what POST of an article needs"},
		{
			Name: swKBDeleted, Values: []string{"listed", "hidden", "gone"},
			About: "v1: a deleted entry is listed with deleted=Y, is not listed, or leaves nothing behind",
		},
		{
			Name: swKBChildren, Values: []string{"deleted", "kept", "refused"},
			About: "v1: the entries of a category that is deleted; refused: it is not deleted as long as there are any",
		},
		{Name: swKBDrafts, Values: []string{"listed", "hidden"}, About: "v1: articles that are not published in the list of articles"},
		{Name: swKBFilters, Values: []string{"works", "ignored"}, About: "v1: filters of the list of entries"},
		{Name: swKBIDFilter, Values: []string{"works", "ignored"}, About: "v1: filter of the list of entries by kb_entry_id"},
		{Name: swKBListLimit, Number: true, Default: "100", About: "v1: most articles or entries of a list without limit, 0 for all"},
		{Name: swKBOffset, Values: []string{"works", "ignored"}, About: "v1: offset of the lists of articles and entries"},
	}
}

func kbFieldSwitches() []quirk.Def {
	return []quirk.Def{
		{Name: swKBIDs, Values: []string{"string", "number"}, About: "v1: how kb_entry_id and parent_entry_id are written"},
		{Name: swKBRoot, Values: []string{"0", "empty"}, About: "v1: parent_entry_id of an entry at the top"},
		{Name: swKBTreePath, Values: []string{"own", "parents"}, About: "v1: whether a treepath ends in the entry's own id"},
		{Name: swKBURLCode, Values: []string{"digits", "title"}, About: "v1: urlcode: six digits, or these and the title"},
		{Name: swKBCategory, Default: categoryType, About: "v1: rtype of a category"},
		{Name: swKBStatus, Default: published, About: "v1: rstatus of a new entry for which nobody gives one"},
		{Name: swKBLetters, Values: []string{"keep", "upper", "lower"}, About: "v1: how rstatus and access are stored"},
		{
			Name: swKBContent, Values: []string{"keep", "trim", "newline", "crlf"},
			About: "v1: how content is stored; trim and newline: without line ends at its end, or with one; crlf: line ends are CR LF",
		},
		{Name: swKBKeywords, Values: []string{"keep", "spaces", "no spaces"}, About: "v1: keywords come back with or without spaces after commas"},
		{Name: swKBOrder, Values: []string{"last", "zero"}, About: "v1: rorder of a new entry for which nobody gives one"},
		{
			Name: swKBFullPreview, Values: []string{"hidden", "shown", "lost"},
			About: "v1: full_preview is not among the columns, is one, or is one and not saved by POST as before 4.50.4.18",
		},
	}
}
