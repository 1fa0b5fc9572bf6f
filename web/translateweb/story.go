package translateweb

import (
	"net/http"
	"slices"

	"anyam/gallery/segment"
	"anyam/gallery/translation"
	"anyam/members"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// storyView is what a workshop says of itself, beside its translation.
type storyView struct {
	translation.StorySheet
	Form ui.Form
	In   string
}

func storyPath(maker id.ID, to i18n.Lang) string {
	return listPath + "/" + string(maker) + "/" + string(to)
}

func (p *Pages) storySheet(r *http.Request) (storyView, error) {
	maker, err := respond.ID(r, "id")
	if err != nil {
		return storyView{}, err
	}
	v := respond.VisitOf(r)
	s, err := p.translation.Story(r.Context(), v.Actor, maker, i18n.Lang(r.PathValue("to")))
	return storyView{StorySheet: s, In: s.Text, Form: ui.Form{Locale: v.Locale, ID: "sheet", Action: storyPath(maker, s.To), Version: s.Version, IsWide: true}}, err
}

func (p *Pages) story(w http.ResponseWriter, r *http.Request) error {
	view, err := p.storySheet(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, storyPage(respond.VisitOf(r), view))
}

func (p *Pages) saveStory(w http.ResponseWriter, r *http.Request) error {
	view, err := p.storySheet(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	view.In = form.Lines("story")
	err = p.translation.SaveStory(r.Context(), v.Actor, view.ID, view.To, form.Version(), view.In)
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view.Form.Faults, view.Form.Version = respond.Faults(v, err), form.VersionAgain(err, view.Version)
		return respond.Page(w, r, respond.Status(err), storyPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, listPath+"?id="+string(view.ID), v.T("Saved."))
}

// storyTasks are the languages of what a workshop says of itself, with English where there is none yet.
func storyTasks(l *i18n.Locale, m members.Maker) (tasks ui.Tasks, langs []i18n.Lang) {
	source, from := m.Story(i18n.Indonesian)
	if source == "" {
		return nil, []i18n.Lang{from}
	}
	langs = []i18n.Lang{from}
	for lang, text := range m.Stories {
		if text != "" && lang != from {
			langs = append(langs, lang)
		}
	}
	if !slices.Contains(langs, i18n.English) {
		langs = append(langs, i18n.English)
	}
	slices.Sort(langs[1:])
	for _, lang := range langs[1:] {
		state := segment.StateOf(source, m.Stories[lang], segment.Mark{})
		tasks = append(tasks, ui.Task{Href: storyPath(m.ID, lang), Title: lang.Name(), Icon: ui.IconEdit, Badge: stateBadge(l, state)})
	}
	return tasks, langs
}
